import { declareRefusals } from '@concentric/kernel';

/** The parts of OCDS 1.1 that a process here fills; names and codes are the standard's (open-contracting.org). */

export type Value = { amount: number; currency: 'CNY' };
export type Period = { startDate?: string; endDate?: string; durationInDays?: number };
export type Reference = { id: string; name: string };
export type Party = Reference & {
  identifier: { scheme: 'CN-USCI'; id: string; legalName: string };
  address: { region: string; countryName: string };
  roles: string[];
};
export type Document = {
  id: string;
  documentType?: string;
  title: string;
  url?: string;
  datePublished?: string;
  format?: string;
};
export type Milestone = {
  id: string;
  title: string;
  type: 'delivery' | 'financing';
  description?: string;
  dueDate?: string;
  dateMet?: string;
  dateModified?: string;
  status: 'scheduled' | 'met' | 'partiallyMet' | 'notMet';
};
export type Amendment = {
  id: string;
  date: string;
  rationale?: string;
  description?: string;
  amendsReleaseID?: string;
  releaseID?: string;
};
export type Transaction = {
  id: string;
  date: string;
  value: Value;
  payer: Reference;
  payee: Reference;
  /** Of the extension for transactions and milestones. */
  relatedImplementationMilestone: { id: string; title: string };
};
export type Tender = {
  id: string;
  title?: string;
  description?: string;
  status: 'active' | 'complete' | 'cancelled' | 'unsuccessful';
  value?: Value;
  minValue?: Value;
  procurementMethod?: 'open' | 'selective' | 'limited' | 'direct';
  procurementMethodDetails?: string;
  procurementMethodRationale?: string;
  mainProcurementCategory?: 'services';
  additionalProcurementCategories?: string[];
  awardCriteria?: string;
  awardCriteriaDetails?: string;
  submissionMethod?: string[];
  tenderPeriod?: Period;
  enquiryPeriod?: Period;
  awardPeriod?: Period;
  hasEnquiries?: boolean;
  numberOfTenderers?: number;
  tenderers?: Reference[];
  documents?: Document[];
  amendments?: Amendment[];
};
export type Award = {
  id: string;
  title: string;
  status: 'pending' | 'active' | 'cancelled';
  date: string;
  value: Value;
  suppliers: Reference[];
};
export type Contract = {
  id: string;
  awardID: string;
  title?: string;
  status: 'active' | 'terminated';
  value?: Value;
  period?: Period;
  dateSigned?: string;
  documents?: Document[];
  amendments?: Amendment[];
  milestones?: Milestone[];
  implementation?: { transactions?: Transaction[]; milestones?: Milestone[] };
};
export type Release = {
  ocid: string;
  id: string;
  date: string;
  tag: string[];
  initiationType: 'tender';
  language: 'zh';
  parties: Party[];
  buyer: Reference;
  planning?: { rationale?: string; budget: { description?: string; amount: Value; project?: string } };
  tender?: Tender;
  awards?: Award[];
  contracts?: Contract[];
};
export type ReleasePackage = {
  uri: string;
  version: '1.1';
  extensions: string[];
  publishedDate: string;
  publisher: { name: string };
  releases: Release[];
};

/** What of a release is its own; the rest follows from the process. */
export type Stage = Pick<Release, 'tag' | 'planning' | 'tender' | 'awards' | 'contracts'> & { readonly at: Date };

export const disclosureRefusals = declareRefusals({
  process_not_public: {
    status: 409,
    zh: '需求尚未发布，没有可公开的过程。',
    en: 'The request is not published yet: there is nothing to disclose.',
  },
});
