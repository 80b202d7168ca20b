export { contractPdf } from './document.pdf';
export { amountInWords, type DocumentBody, type DocumentParty, type PrintedSignature } from './document.rules';
export { percent } from './document.text';
export { finding, type Said } from './finding.rules';
export { ensureLawful, findingsOf, isForbidden, isRefused, type LawFacts } from './law.rules';
export { alike, likeness } from './likeness.rules';
export { groundOf, restrictionLaw, suspectedIn, suspicionsOf } from './restriction.rules';
export { retainedOf } from './retention.rules';
export { monopolyGround, type Citation } from './statutes.rules';
export {
  changesBetween,
  ensureSamePartners,
  ensureSum,
  leadersShare,
  sumOfTerms,
  termsFrom,
  withChanges,
} from './terms.rules';
