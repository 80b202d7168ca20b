export { planRegistration, remindOfRegistration, tellOfRegistration } from './reactions';
export { ContractRegistration, RegistrationStep } from './registration.entity';
export { RegistrationModule } from './registration.module';
export { RegistrationService } from './registration.service';
export { registrationOf } from './registration.store';
