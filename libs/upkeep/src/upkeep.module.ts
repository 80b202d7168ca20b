import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CertificateController } from './certificate.controller';
import { Certificate } from './certificate.entity';
import { CertificateService } from './certificate.service';
import { FaultController } from './fault.controller';
import { Fault } from './fault.entity';
import { FaultService } from './fault.service';
import { OutageController } from './outage.controller';
import { Outage } from './outage.entity';
import { OutageService } from './outage.service';

@Module({
  imports: [TypeOrmModule.forFeature([Certificate, Fault, Outage])],
  controllers: [CertificateController, FaultController, OutageController],
  providers: [CertificateService, FaultService, OutageService],
  exports: [CertificateService, FaultService, OutageService],
})
export class UpkeepModule {}
