import { AttachmentModule } from '@concentric/attachment';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccreditationController, OfficerController } from './accreditation.controller';
import { Accreditation, AccreditationCertificate, Exclusion, OfficerRegion } from './accreditation.entity';
import { AccreditationService } from './accreditation.service';
import { ApplicationController, ApplicationFileController } from './application.controller';
import { Application, ConcludedStep, Panelist } from './application.entity';
import { ApplicationFileService, ApplicationService } from './application.service';
import { HandlingService } from './handling.service';
import { PublicNoticeController } from './notice.controller';
import { Objection, PublicNotice } from './notice.entity';
import { NoticeService } from './notice.service';
import { OfficerService } from './officer.service';
import { ExpertPanelController } from './panel.controller';
import { PanelService } from './panel.service';

const entities = [Application, ConcludedStep, Panelist, PublicNotice, Objection];

@Module({
  imports: [
    TypeOrmModule.forFeature([...entities, Accreditation, AccreditationCertificate, Exclusion, OfficerRegion]),
    AttachmentModule,
  ],
  controllers: [
    ...[ApplicationController, ApplicationFileController, ExpertPanelController, PublicNoticeController],
    ...[AccreditationController, OfficerController],
  ],
  providers: [
    ...[ApplicationService, ApplicationFileService, HandlingService, PanelService, NoticeService],
    ...[AccreditationService, OfficerService],
  ],
  exports: [ApplicationService, HandlingService, PanelService, AccreditationService, OfficerService, NoticeService],
})
export class AccreditationModule {}
