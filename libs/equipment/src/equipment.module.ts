import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BookingController } from './booking.controller';
import { Booking } from './booking.entity';
import { BookingService } from './booking.service';
import { InstrumentController } from './instrument.controller';
import { Instrument } from './instrument.entity';
import { InstrumentService } from './instrument.service';

@Module({
  imports: [TypeOrmModule.forFeature([Instrument, Booking])],
  controllers: [BookingController, InstrumentController],
  providers: [BookingService, InstrumentService],
  exports: [BookingService, InstrumentService],
})
export class EquipmentModule {}
