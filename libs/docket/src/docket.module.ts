import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocketController } from './docket.controller';
import { PatentEvent, PatentFeeRelief, PatentStanding } from './docket.entity';
import { DocketService } from './docket.service';
import { PayerService } from './payer.service';

@Module({
  imports: [TypeOrmModule.forFeature([PatentEvent, PatentStanding, PatentFeeRelief])],
  controllers: [DocketController],
  providers: [DocketService, PayerService],
  exports: [DocketService],
})
export class DocketModule {}
