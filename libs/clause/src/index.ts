export { contractPdf } from './document.pdf';
export type { DocumentBody, DocumentParty, PrintedSignature } from './document.rules';
export { ensureLawful, findingsOf, isForbidden, isRefused, type LawFacts } from './law.rules';
export { alike, likeness } from './likeness.rules';
export { retainedOf } from './retention.rules';
export {
  changesBetween,
  ensureSamePartners,
  ensureSum,
  leadersShare,
  sumOfTerms,
  termsFrom,
  withChanges,
} from './terms.rules';
