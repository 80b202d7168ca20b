export { equipmentAccess, instrumentTopics } from './access';
export { BookingService } from './booking.service';
export { EquipmentModule } from './equipment.module';
export { InstrumentService } from './instrument.service';
export { declineUnanswered, planReminder, remindOfBooking, tellOfBooking } from './reactions';
