export { duesAccess } from './access';
export { DuesCharge, DuesPayment, DuesSchedule } from './dues.entity';
export { DuesModule } from './dues.module';
export { DuesService } from './dues.service';
export { duesFacts } from './facts';
export { findLateDues, remindOfDues, tellOfDues, watchDues } from './reactions';
export { DuesScheduleService } from './schedule.service';
