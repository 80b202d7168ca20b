export { patentAccess } from './access';
export { Patent, PatentHolder } from './patent.entity';
export { PatentModule } from './patent.module';
export { PatentService } from './patent.service';
export { holdersOf } from './patent.store';
