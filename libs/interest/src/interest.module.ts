import { DataRoomModule } from '@concentric/data-room';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InterestController } from './interest.controller';
import { LicenceInterest, Nda, NdaSignature } from './interest.entity';
import { InterestService } from './interest.service';
import { NdaController } from './nda.controller';
import { NdaService } from './nda.service';

@Module({
  imports: [DataRoomModule, TypeOrmModule.forFeature([LicenceInterest, Nda, NdaSignature])],
  controllers: [InterestController, NdaController],
  providers: [InterestService, NdaService],
  exports: [InterestService, NdaService],
})
export class InterestModule {}
