export { LicenceGrant, LicenceGrantPatent } from './grant.entity';
export { GrantModule } from './grant.module';
export {
  conflictsOf,
  endGrants,
  endOpen,
  ensureFree,
  exclusiveGrantsOn,
  grantLicence,
  grantsOn,
  hasExclusive,
  holdPatents,
  keepOpen,
  replaceGrants,
  type GrantOfPatent,
  type GrantWish,
  type OpenWish,
  type Scope,
} from './grant.store';
