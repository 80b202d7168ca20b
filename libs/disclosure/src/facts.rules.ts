import type { Document } from './contract';

/** An organization that takes part, as the register has it. */
export type PartyFacts = {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly regionCode: string;
};

/** Something that became of the request, and what it was from then on. */
export type Move = {
  readonly type: string;
  readonly at: Date;
  readonly from: string | null;
  readonly reason: string | null;
  readonly questionsCloseAt: Date;
  readonly submissionsCloseAt: Date;
  readonly evaluationEndsAt: Date;
};

export type RequestFacts = {
  readonly id: string;
  readonly draftedAt: Date;
  readonly buyerId: string;
  readonly title: string;
  /** Null when it is confidential. */
  readonly description: string | null;
  readonly programme: string | null;
  readonly serviceKind: string;
  readonly budgetMinimum: number | null;
  readonly budgetMaximum: number;
  readonly procurementMethod: 'open' | 'selective' | 'limited' | 'direct';
  readonly visibleTo: readonly string[];
  readonly directReason: string | null;
  readonly awardMethod: 'price_only' | 'cost_only' | 'quality_only' | 'rated_criteria' | null;
  readonly criteria: readonly { readonly name: string; readonly weight: number }[];
  readonly submissionsOpenAt: Date | null;
  readonly hasEnquiries: boolean;
  readonly documents: readonly Document[];
};

export type MilestoneFacts = {
  readonly key: string;
  readonly title: string;
  readonly deliverables: string;
  readonly kind: string;
  readonly dueOn: string | null;
};
/** A verdict upon a milestone. */
export type VerdictFacts = {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly state: 'met' | 'partially_met' | 'not_met';
  readonly at: Date;
};
export type PaymentFacts = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly amount: number;
  readonly paidOn: string;
  readonly recordedAt: Date;
};
export type AmendmentFacts = {
  readonly id: string;
  readonly number: number;
  readonly at: Date;
  readonly rationale: string;
  readonly paths: readonly string[];
  readonly price: number;
  readonly endsOn: string | null;
};

/** An award, and the contract that was drafted with it. */
export type ContractFacts = {
  readonly id: string;
  readonly providerId: string;
  readonly subject: string;
  readonly awardedAt: Date;
  readonly awardedPrice: number;
  readonly effectiveAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedAs: string | null;
  /** As it was when it came into force. */
  readonly price: number;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly milestones: readonly MilestoneFacts[];
  readonly verdicts: readonly VerdictFacts[];
  readonly payments: readonly PaymentFacts[];
  readonly amendments: readonly AmendmentFacts[];
  /** Whether what is delivered and paid is told, or only that there is a contract, with whom and at what price. */
  readonly told: boolean;
};

/** Everything there is to disclose of a process. */
export type ProcessFacts = {
  readonly request: RequestFacts;
  readonly moves: readonly Move[];
  /** Who proposed; empty before the opening. */
  readonly tendererIds: readonly string[];
  readonly contracts: readonly ContractFacts[];
  readonly parties: readonly PartyFacts[];
};
