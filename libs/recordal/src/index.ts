export { planRecordal, planRecordalTodo, remindOfRecordal, remindOfRecordalTodo, tellOfRecordal } from './reactions';
export { LicenceRecordal, RecordalStep } from './recordal.entity';
export { RecordalModule } from './recordal.module';
export { RecordalService } from './recordal.service';
export { recordalOf } from './recordal.store';
