import type { Day } from '@concentric/kernel';

/** A row that speaks for a fact: what it is, which row, what it says and since when. */
export type Evidence = {
  /** The kind of row, as the journal names it: `contribution`, `committee-seat`, `task`, `document` … */
  readonly type: string;
  readonly id: string | null;
  /** What the row is called, as entered (Chinese or English). */
  readonly title: string;
  readonly on: Day | null;
  /** What it says, with its unit: fen, people, percent in basis points. */
  readonly value?: number | string;
};

/** A number with the rows it was summed from. */
export type Figure = { readonly value: number; readonly evidence: readonly Evidence[] };

/** What has been handed in or attested for a purpose. */
export type Document = { readonly purpose: string; readonly on: Day; readonly evidence: Evidence };

type Party = {
  readonly organizationId: string;
  readonly name: string;
  /** enterprise, university, research_institute, social_organization, government, fund */
  readonly kind: string;
  readonly size: string | null;
  readonly regionCode: string;
  readonly layer: 'core' | 'partner' | 'radiation' | null;
  /** What it is to the alliance beside its kind; entered in the dossier with evidence. */
  readonly roles: readonly (
    'user' | 'upstream' | 'downstream' | 'ranked' | 'platform_national' | 'platform_municipal' | 'founder'
  )[];
  readonly evidence: Evidence;
};

type Paid = {
  readonly organizationId: string;
  readonly kind: 'cash' | 'intellectual_property' | 'equipment';
  readonly subscribed: number;
  readonly paidIn: number;
  readonly valued: boolean;
  readonly evidence: Evidence;
};

type Seat = {
  readonly kind: string;
  readonly chair: boolean;
  readonly leadingExpert: boolean;
  readonly evidence: Evidence;
};

/**
 * All that is known of a center on a day, from the platform's own rows. A part that is absent is not known
 * (a check then cannot tell yet); a part that is empty is known to be empty. Money in fen, ratios as numerator and
 * denominator figures, days in China.
 */
export type CenterFacts = {
  readonly asOf: Day;
  readonly center: {
    readonly id: string;
    readonly name: string;
    readonly legalForm: 'company' | 'non_enterprise' | 'self_built';
    readonly level: 'municipal' | 'provincial' | 'national';
    readonly regionCode: string;
    readonly fieldCode: string;
    readonly leadOrganizationId: string;
    readonly leadKind: string;
    readonly leadRegionCode: string;
  };
  /** From the formation dossier. */
  readonly dossier?: {
    readonly registeredOn: Day | null;
    readonly uscc: string | null;
    readonly capitalForm: 'joint_stock' | 'limited' | 'society' | 'none' | null;
    readonly appliedOn: Day | null;
    readonly coreTechnologies: readonly Evidence[];
    /** The four sections of the lead unit's dossier that have evidence. */
    readonly leadSections: readonly string[];
    /** Plan targets with baseline, value, unit and year. */
    readonly targets: Figure;
    readonly documents: readonly Document[];
    readonly evidence: Evidence;
  };
  readonly contributions?: readonly Paid[];
  readonly members?: readonly Party[];
  readonly board?: {
    readonly seats: readonly Seat[];
    readonly reservedMatters: readonly string[];
    readonly evidence: Evidence | null;
  };
  readonly committee?: {
    readonly seats: readonly Seat[];
    readonly directions: Figure;
    readonly evidence: Evidence | null;
  };
  readonly roadmap?: {
    readonly version: number;
    readonly approvedOn: Day;
    readonly nodes: number;
    readonly linked: number;
    readonly evidence: Evidence;
  };
  /** People and spending of the year the day falls in (January to the month of the day). */
  readonly staffing?: { readonly staff: Figure; readonly researchers: Figure };
  readonly spending?: { readonly research: Figure; readonly costs: Figure };
  /** Income of that year by stream: technology_transfer, incubation, commissioned_rd, testing, public_service; and grants. */
  readonly income?: Readonly<Record<string, Figure>>;
  readonly tasks?: { readonly year: number; readonly owned: Figure; readonly unowned: Figure; readonly done: Figure };
  /** Live catalogue entries by service code, and orders by SMEs among all orders of the year. */
  readonly services?: {
    readonly codes: Readonly<Record<string, Figure>>;
    readonly orders: Figure;
    readonly smeOrders: Figure;
  };
  /** Rows of each register (standard, talent, incubation, fund, result, demonstration, …) by code. */
  readonly registers?: Readonly<Record<string, Figure>>;
  readonly dues?: { readonly charged: Figure; readonly paid: Figure };
  /** The platform's own features at work for the center: requests, contracts, licences, patents, bookings, equipment, sharing policies … by code. */
  readonly activity?: Readonly<Record<string, Figure>>;
  readonly accreditation?: {
    readonly state: string;
    readonly steps: readonly { readonly name: string; readonly on: Day; readonly evidence: Evidence }[];
    readonly panelFields: readonly string[];
    readonly conflictsDeclared: boolean | null;
    readonly certificate: Evidence | null;
    readonly preparation: { readonly startedOn: Day; readonly endsOn: Day; readonly extended: boolean } | null;
    /** Other active centers of the same city and field. */
    readonly rivals: Figure;
  };
  readonly indicators?: Readonly<Record<string, Figure>>;
  readonly assessments?: readonly {
    readonly kind: 'annual' | 'triennial';
    readonly year: number;
    readonly outcome: string | null;
    readonly byThirdParty: boolean;
    readonly on: Day | null;
    readonly evidence: Evidence;
  }[];
  readonly exclusion?: { readonly from: Day; readonly until: Day; readonly evidence: Evidence } | null;
  readonly support?: readonly {
    readonly instrument: string;
    readonly amount: number;
    readonly year: number;
    readonly evidence: Evidence;
  }[];
  /** Attestations a person made for clauses no software can check, by clause id. */
  readonly attestations?: Readonly<
    Record<string, { readonly holds: boolean; readonly on: Day; readonly evidence: Evidence }>
  >;
};
