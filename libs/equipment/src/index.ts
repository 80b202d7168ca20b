export { equipmentAccess, instrumentTopics } from './access';
export { Booking } from './booking.entity';
export { openBooking } from './booking.rules';
export { BookingService } from './booking.service';
export { keepBooking } from './booking.store';
export { EquipmentModule } from './equipment.module';
export { Instrument } from './instrument.entity';
export { InstrumentService } from './instrument.service';
export { declineUnanswered, planReminder, remindOfBooking, tellOfBooking } from './reactions';
