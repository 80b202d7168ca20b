import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OpenLicenceController } from './open-licence.controller';
import { OpenLicenceStatement, OpenLicenceTake } from './open-licence.entity';
import { OpenStatementService } from './statement.service';
import { TakeService } from './take.service';

@Module({
  imports: [TypeOrmModule.forFeature([OpenLicenceStatement, OpenLicenceTake])],
  controllers: [OpenLicenceController],
  providers: [OpenStatementService, TakeService],
  exports: [OpenStatementService, TakeService],
})
export class OpenLicenceModule {}
