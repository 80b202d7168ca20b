import type { Day } from '@concentric/kernel';
import type { CenterFacts, Evidence } from './facts.contract';
import type { Bilingual, ClauseKind, FigureUnit, Met, PackStatus, Stage, VerdictCode } from './contract';

type LegalForm = CenterFacts['center']['legalForm'];

/** What a number is, beside what it must at least, or may at most, be. Money in fen, ratios in basis points. */
export type ClauseFigure = {
  readonly value: number;
  readonly limit: number;
  readonly bound: 'least' | 'most';
  readonly unit: FigureUnit;
};

/** What a check says: by which rows, and what is missing when it does not hold. */
export type Verdict = {
  readonly verdict: VerdictCode;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Bilingual[];
  readonly figure: ClauseFigure | null;
};

/** Facts of a center on a day in, a verdict out; pure. */
export type Check = (facts: CenterFacts, now: Day) => Verdict;

/** One demand of a document, in its own words. */
export type Clause = {
  /** `BJ05.total`: the requirement, and which part of it when there are several. */
  readonly id: string;
  readonly requirement: string;
  readonly section: string;
  readonly quotation: string;
  readonly rendering: string;
  readonly kind: ClauseKind;
  readonly stage: Stage;
  /** Asked of these legal forms only. */
  readonly legalForms?: readonly LegalForm[];
  readonly met: Met;
  readonly how: Bilingual;
  /** `:centerId` stands for the center's id. */
  readonly page: string | null;
  readonly check?: Check;
};

/** Of each clause: where it stands, the document's own words, and the same in English. */
export type Texts = Readonly<Record<string, readonly [section: string, quotation: string, rendering: string]>>;

/** A document as it holds for a time. */
export type Pack = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly documentNumber: string | null;
  readonly issuer: string;
  readonly issuedOn: Day | null;
  readonly effectiveFrom: Day;
  /** The last day it holds by its own words; null when it names none. */
  readonly effectiveUntil: Day | null;
  readonly cityCode: string;
  readonly clauses: readonly Clause[];
};

export type ClauseResult = Omit<Clause, 'check'> & Verdict;

/** A pack applied to a center on a day. */
export type Evaluation = {
  readonly centerId: string;
  readonly packId: string;
  readonly asOf: Day;
  readonly status: PackStatus;
  readonly results: readonly ClauseResult[];
};
