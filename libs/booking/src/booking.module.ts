import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApprovalService } from './approval.service';
import { BookingController } from './booking.controller';
import { Booking, BookingHold } from './booking.entity';
import { BookingService } from './booking.service';
import { ScheduleController } from './schedule.controller';
import { ScheduleService } from './schedule.service';
import { ImportService } from './import.service';
import { SeriesService } from './series.service';

@Module({
  imports: [TypeOrmModule.forFeature([Booking, BookingHold])],
  controllers: [BookingController, ScheduleController],
  providers: [ApprovalService, BookingService, ImportService, ScheduleService, SeriesService],
  exports: [ApprovalService, BookingService, ImportService, SeriesService],
})
export class BookingModule {}
