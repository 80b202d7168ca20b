export { usageAccess } from './access';
export { ConductPoint } from './conduct.entity';
export { ConductService } from './conduct.service';
export { endForgottenUse, judgeCancellation, missBooking, planMiss, tellOfConduct } from './reactions';
export { CheckInCode, Usage } from './usage.entity';
export { UsageModule } from './usage.module';
export { UsageService } from './usage.service';
