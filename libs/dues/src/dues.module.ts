import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DuesController } from './dues.controller';
import { DuesCharge, DuesPayment, DuesSchedule } from './dues.entity';
import { DuesService } from './dues.service';
import { DuesScheduleController } from './schedule.controller';
import { DuesScheduleService } from './schedule.service';

@Module({
  imports: [TypeOrmModule.forFeature([DuesSchedule, DuesCharge, DuesPayment])],
  controllers: [DuesScheduleController, DuesController],
  providers: [DuesScheduleService, DuesService],
  exports: [DuesScheduleService, DuesService],
})
export class DuesModule {}
