export { licenceAccess, licenceTopics } from './access';
export { AcceptingService } from './accepting.service';
export { LicenceApproval, LicenceClearance, LicenceObjection } from './approval.entity';
export { approvalsNeeded, grantKindOn, type NeededApproval } from './approval.rules';
export { ApprovalService } from './approval.service';
export {
  approvalsOf,
  approvalsOpen,
  approvalViews,
  askApprovals,
  consentsNeeded,
  notAsked,
  withdrawApprovals,
} from './approval.store';
export {
  findLicenceDocument,
  freezeLicenceText,
  licenceSignaturesOf,
  nextLicenceEdition,
  signLicenceText,
  type FrozenLicence,
} from './document.store';
export { fieldsOf, kindNames, territoriesOf } from './document.text';
export { passNotices } from './approving';
export { draftLicence, makeLicence, type LicenceOrigin, type NewOpenLicence } from './drafting';
export { licenceTopic, topicsOfLicence } from './events';
export { bringIntoForce, covers, endLicence, endOfTerm, grantWishesOf, type Ending } from './force';
export { termsHeldOf, type HeldTerms } from './held.store';
export { clearFavoured, holdPatentsOf, LicenceSigningService } from './signing.service';
export {
  ensureNobodyFavoured,
  ensureSignable,
  favouredBy,
  findingsNow,
  licensedFactsOf,
  type Offered,
} from './law.store';
export { Licence, LicenceDocument, LicencePatent, LicenceSignature } from './licence.entity';
export { LicenceModule } from './licence.module';
export { LicenceService } from './licence.service';
export {
  changedLicence,
  findLicence,
  holdLicence,
  holdLicenceOf,
  keepLicence,
  licencesOf,
  organizationOn,
  patentIdsOf,
  patentsOfLicences,
  sideHeldOf,
  sideOfLicence,
  sideSeen,
} from './licence.store';
export {
  licenceSummaries,
  licenceView,
  mostFavouredViews,
  partiesOf as partiesOfLicences,
  patentViewsOf as patentViewsOfLicences,
  type LicenceShown,
} from './licence.view';
export { holdOrigin } from './origin';
export {
  endTerm,
  followPatents,
  passNotice,
  planEnd,
  planNotice,
  remindOfEnd,
  tellOfApproval,
  tellOfFavoured,
  tellOfLicence,
  tellSides,
} from './reactions';
export { isLicenceInForce, licenceStepsFrom, moveLicence, type LicenceMover } from './state.rules';
