import { AttachmentModule } from '@concentric/attachment';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RequestAttachmentController } from './attachment.controller';
import { RequestAttachmentService } from './attachment.service';
import { InvitationController } from './invitation.controller';
import { InvitationService } from './invitation.service';
import { QuestionController } from './question.controller';
import { RdQuestion } from './question.entity';
import { QuestionService } from './question.service';
import { RequestController } from './request.controller';
import { RdInvitation, RdRequest, RdUndertaking, ResearchSettings } from './request.entity';
import { RequestService } from './request.service';
import { Reviewer } from './reviewer.entity';
import { ResearchSettingsService } from './settings.service';

@Module({
  imports: [
    AttachmentModule,
    TypeOrmModule.forFeature([RdRequest, RdInvitation, RdUndertaking, ResearchSettings, RdQuestion, Reviewer]),
  ],
  controllers: [RequestController, InvitationController, QuestionController, RequestAttachmentController],
  providers: [RequestService, ResearchSettingsService, InvitationService, QuestionService, RequestAttachmentService],
  exports: [RequestService, ResearchSettingsService, InvitationService, QuestionService, RequestAttachmentService],
})
export class ResearchModule {}
