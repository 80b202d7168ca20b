export { openLicenceAccess } from './access';
export { OpenLicenceStatement, OpenLicenceTake } from './open-licence.entity';
export { OpenLicenceModule } from './open-licence.module';
export { followOpenLicences } from './relief';
export { OpenStatementService } from './statement.service';
export { takingOf } from './statement.store';
export { TakeService } from './take.service';
export { endLapsedOfListing, endLapsedStatements, followListings } from './withdrawing';
