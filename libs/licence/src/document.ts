import type { Finding } from '@contract/clause';
import type { OrganizationKind } from '@contract/identity';
import type { LicenceSide, LicenceTerms } from '@contract/licensing';
import type { ApprovalKind, LicenceClauses } from './contract';

export type LicenceDocumentParty = {
  readonly organizationId: string;
  readonly name: string;
  readonly uscc: string;
  readonly kind: OrganizationKind;
};

/** Everything a frozen text of a licence says. Its canonical JSON is what both sides sign. */
export type LicenceDocumentBody = {
  readonly kind: 'patent-licence';
  readonly licenceId: string;
  readonly number: string;
  readonly edition: number;
  readonly offerId: string | null;
  readonly center: string;
  readonly licensor: LicenceDocumentParty;
  readonly licensee: LicenceDocumentParty;
  readonly patents: readonly {
    readonly applicationNumber: string;
    readonly title: string;
    readonly kind: string;
    readonly filedOn: string | null;
    readonly expiresOn: string | null;
    readonly holders: readonly string[];
    readonly side: LicenceSide;
  }[];
  readonly terms: LicenceTerms;
  readonly clauses: LicenceClauses;
  /** What the law says where nothing is agreed. */
  readonly law: readonly Pick<Finding, 'clause' | 'citation' | 'zh'>[];
  readonly approvals: readonly {
    readonly kind: ApprovalKind;
    readonly party: string | null;
    readonly evidence: string | null;
  }[];
  /** Of an open licence, what it came about by. */
  readonly open?: { readonly statement: string; readonly notice: string; readonly payment: string | null };
  /** Of a variation, what it varies and why. */
  readonly variation?: { readonly number: number; readonly of: number; readonly rationale: string };
};

/** One side's signature as it is printed. */
export type PrintedLicenceSignature = { readonly side: LicenceSide; readonly name: string; readonly signedAt: string };
