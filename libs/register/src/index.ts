export { registerAccess } from './access';
export { RegisterEntry } from './entry.entity';
export { registerFacts } from './facts';
export { RegisterModule } from './register.module';
export { RegisterService } from './register.service';
