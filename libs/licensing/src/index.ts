export { changesBetween, isSame, plainTerms } from './change.rules';
export { convergenceBetween, convergenceOf, type OfferedTerms } from './convergence.rules';
export { findingsOfLicence, type LicenceFacts } from './findings';
export { LicensingModule } from './licensing.module';
export { odrlOf, type OdrlFacts, type OdrlParty, type OdrlPatent } from './odrl.rules';
export {
  advertisingIn,
  checkOpenTerms,
  ensureOpenOffer,
  openLicenceFindings,
  type OpenFee,
  type OpenLicenceFacts,
  type OpenOffer,
} from './open-licence';
export { cheaperThan, fixedSum, isFree, isRunning, rateAt, salesLevels } from './price.rules';
export {
  recordalFindings,
  registrationFindings,
  type LicenceRegistrationFacts,
  type LicensedFacts,
  type RecordalFacts,
} from './recordal';
export {
  fieldHolds,
  grantScopesOf,
  needsAllHolders,
  normaliseScope,
  normalFields,
  normalTerritories,
  ownKindOf,
  scopesOverlap,
  territoryHolds,
  type GrantScope,
  type ScopeInTime,
} from './scope.rules';
export { checkTerms, ensureTerritory, latestEnd, lifeOf, type LicensedPatent, type TermsFacts } from './terms.rules';
export { ensureTerms, licensedFactsOf, type Sides } from './terms.store';
