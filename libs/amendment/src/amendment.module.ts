import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AmendmentController } from './amendment.controller';
import { ContractAmendment, ContractNotice } from './amendment.entity';
import { AmendmentService } from './amendment.service';
import { EndingController } from './ending.controller';
import { EndingService } from './ending.service';

@Module({
  imports: [TypeOrmModule.forFeature([ContractAmendment, ContractNotice])],
  controllers: [AmendmentController, EndingController],
  providers: [AmendmentService, EndingService],
  exports: [AmendmentService, EndingService],
})
export class AmendmentModule {}
