export { LicenceEndingService } from './ending.service';
export { declineRefused, lapseVariation, tellOfBreach, tellOfVariation } from './reactions';
export { LicenceBreach, LicenceVariation } from './variation.entity';
export { VariationModule } from './variation.module';
export { VariationService } from './variation.service';
