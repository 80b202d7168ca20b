import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocketController } from './docket.controller';
import { PatentEvent, PatentFeeRelief, PatentStanding } from './docket.entity';
import { DocketService } from './docket.service';

@Module({
  imports: [TypeOrmModule.forFeature([PatentEvent, PatentStanding, PatentFeeRelief])],
  controllers: [DocketController],
  providers: [DocketService],
  exports: [DocketService],
})
export class DocketModule {}
