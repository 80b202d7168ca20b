export { calendarAccess } from './access';
export { CalendarModule } from './calendar.module';
export { inviteToBooking } from './reactions';
