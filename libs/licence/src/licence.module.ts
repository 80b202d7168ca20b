import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AcceptingService } from './accepting.service';
import { ApprovalController } from './approval.controller';
import { LicenceApproval, LicenceClearance, LicenceObjection } from './approval.entity';
import { ApprovalService } from './approval.service';
import { LicenceController } from './licence.controller';
import { Licence, LicenceDocument, LicencePatent, LicenceSignature } from './licence.entity';
import { LicenceService } from './licence.service';
import { LicenceSigningService } from './signing.service';

const services = [AcceptingService, ApprovalService, LicenceService, LicenceSigningService];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Licence, LicencePatent, LicenceDocument, LicenceSignature],
      ...[LicenceApproval, LicenceObjection, LicenceClearance],
    ]),
  ],
  controllers: [ApprovalController, LicenceController],
  providers: services,
  exports: services,
})
export class LicenceModule {}
