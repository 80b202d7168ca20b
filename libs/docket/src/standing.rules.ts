import { daysLater, monthsLater, Refusal, type Day } from '@concentric/kernel';
import type { AnnuityState, LicensingBlock, PatentEventKind, PatentStatus } from './contract';
import { annuityOf, annuityStateOn, nextTurn, type Annuity } from './annuity.rules';
import { kindsOfEvents, statusWords } from './event.rules';

/** What is known of a patent beside its events. */
export type PatentFacts = {
  readonly kind: 'invention' | 'utility_model' | 'design';
  readonly filedOn: Day | null;
  /** As the register keeps it: its year bounds a filing date that is not known. */
  readonly applicationNumber?: string;
};

/** An entry of the log as it counts. */
export type LoggedEvent = {
  readonly id: string;
  readonly kind: PatentEventKind;
  readonly happenedOn: Day;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reverses: string | null;
};

export type Pledge = {
  readonly eventId: string;
  readonly on: Day;
  readonly pledgee: string;
  readonly organizationId: string | null;
  readonly registrationNumber: string | null;
  readonly consentToLicence: boolean;
};
export type Proceeding = {
  readonly eventId: string;
  readonly on: Day;
  readonly kind: 'invalidation' | 'preservation' | 'ownership';
  /** Its last day, where it has one. */
  readonly until: Day | null;
};

/** Where a patent stands on a day. */
export type DerivedStanding = {
  readonly status: PatentStatus;
  readonly recorded: boolean;
  readonly filedOn: Day | null;
  readonly grantedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly extensionDays: number;
  readonly partlyInvalidated: boolean;
  readonly pledges: readonly Pledge[];
  readonly proceedings: readonly Proceeding[];
  readonly openLicence: boolean;
  readonly annuityState: AnnuityState;
  /** The next to be paid; null where none is. */
  readonly annuity: Annuity | null;
  /** The last day on which the right came back: what fell due before may still be paid. */
  readonly restoredOn: Day | null;
};

/**
 * Years of protection from the filing day, extension aside. Designs filed before June 2021 keep ten.
 * @see 专利法 (2020), art. 42; its twin is `patent_expires_on` in the database
 */
export const termOf = ({ kind }: PatentFacts, filedOn: Day): number =>
  kind === 'invention' ? 20 : kind === 'design' && filedOn >= '2021-06-01' ? 15 : 10;

const firstShortYear = '85';

/**
 * The last day on which an application can have been filed: its number names the year, and that of a division, which
 * keeps the filing date of its parent, a later one. Its twin is `patent_filed_by` in the database.
 */
export function filedBy(applicationNumber: string): Day {
  const [body = ''] = applicationNumber.split('.');
  const short = body.slice(0, 2);
  const year = body.length > 8 ? body.slice(0, 4) : (short >= firstShortYear ? '19' : '20') + short;
  return `${year}-12-31`;
}

/**
 * The first day a patent is no longer in force, were it upheld to the end; where its filing date is not known, the last
 * that is possible.
 * @see 专利审查指南, 第五部分第九章 2.1
 */
export function lifeOf(facts: PatentFacts, extensionDays = 0): Day | null {
  const { filedOn, applicationNumber } = facts;
  const from = filedOn ?? (applicationNumber === undefined ? null : filedBy(applicationNumber));
  return from && daysLater(monthsLater(from, 12 * termOf(facts, from)), extensionDays);
}

type Folding = {
  status: PatentStatus;
  /** What a right that comes back comes back to. */
  before: PatentStatus;
  filedOn: Day | null;
  grantedOn: Day | null;
  restoredOn: Day | null;
  extensionDays: number;
  partlyInvalidated: boolean;
  pledges: Pledge[];
  proceedings: Proceeding[];
  paidThrough: number;
  openLicence: boolean;
};

/** Entries that count, in the order they happened; what was reversed, and what reverses, does not. */
export function effective<E extends LoggedEvent>(events: readonly E[]): E[] {
  const reversed = new Set(events.flatMap(({ reverses }) => reverses ?? []));
  return events
    .filter(({ id, reverses }) => reverses === null && !reversed.has(id))
    .sort((a, b) => (a.happenedOn === b.happenedOn ? (a.id < b.id ? -1 : 1) : a.happenedOn < b.happenedOn ? -1 : 1));
}

/** The last patent year that is paid for. */
export const paidThrough = (events: readonly LoggedEvent[]): number =>
  Math.max(0, ...effective(events).flatMap(({ kind, data }) => (kind === 'annuity_paid' ? Number(data['year']) : [])));

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** What an entry of this kind pledges. */
export const pledgeOf = ({ id, happenedOn, data }: LoggedEvent): Pledge => ({
  ...{
    eventId: id,
    on: happenedOn,
    pledgee: text(data['pledgee']) ?? '',
    organizationId: text(data['organizationId']),
  },
  registrationNumber: text(data['registrationNumber']),
  consentToLicence: data['consentToLicence'] === true,
});

const opens: Partial<Record<PatentEventKind, Proceeding['kind']>> = {
  invalidation_requested: 'invalidation',
  preserved: 'preservation',
  ownership_disputed: 'ownership',
};
const closes: Partial<Record<PatentEventKind, Proceeding['kind']>> = {
  invalidation_closed: 'invalidation',
  preservation_released: 'preservation',
  dispute_closed: 'ownership',
};

/** What an event does beside moving the status. @throws Refusal `event_to_close_unknown` */
function apply(at: Folding, event: LoggedEvent): void {
  const { id, kind, happenedOn: on, data } = event;
  const opened = opens[kind];
  const closed = closes[kind];
  if (opened) at.proceedings = [...at.proceedings, { eventId: id, on, kind: opened, until: text(data['until']) }];
  if (closed) {
    const left = at.proceedings.filter(
      (it) => it.kind !== closed || (data['eventId'] != null && it.eventId !== data['eventId']),
    );
    if (left.length === at.proceedings.length) throw new Refusal('event_to_close_unknown');
    at.proceedings = left;
  }
  if (kind === 'filed') at.filedOn ??= on;
  if (kind === 'granted') at.grantedOn = on;
  if (kind === 'restored') {
    at.status = at.before;
    at.restoredOn = on;
  }
  if (kind === 'annuity_paid') at.paidThrough = Math.max(at.paidThrough, Number(data['year']));
  if (kind === 'term_extended') at.extensionDays += Number(data['days']);
  if (kind === 'open_licence_declared') at.openLicence = true;
  if (kind === 'open_licence_withdrawn') at.openLicence = false;
  if (kind === 'invalidated') {
    // The decision ends the case it was asked for in.
    at.proceedings = at.proceedings.filter((it) => it.kind !== 'invalidation');
    if (data['claims'] === 'part') at.partlyInvalidated = true;
    else at.status = 'invalidated';
  }
  if (kind === 'pledged') at.pledges = [...at.pledges, pledgeOf(event)];
  if (kind === 'pledge_released') {
    const left = at.pledges.filter(({ eventId }) => eventId !== data['eventId']);
    if (left.length === at.pledges.length) throw new Refusal('event_to_close_unknown');
    at.pledges = left;
  }
}

/** Nobody announces that time has passed; the office does so later (CX01). */
function statusOn({ status, filedOn, extensionDays }: Folding, patent: PatentFacts, day: Day): PatentStatus {
  return runOut(status, lifeOf({ ...patent, filedOn }, extensionDays), day);
}

/** A status on a day: nothing outlives its term, nor does an application that came to nothing. */
export const runOut = (status: PatentStatus, expiresOn: Day | null, day: Day): PatentStatus =>
  mayRunOut(status) && expiresOn !== null && day >= expiresOn ? 'expired' : status;
const mayRunOut = (status: PatentStatus) => ['application', 'published', 'granted'].includes(status);

const beginning = (filedOn: Day | null): Folding => ({
  ...{ status: 'application', before: 'application', filedOn, grantedOn: null, restoredOn: null, extensionDays: 0 },
  ...{ partlyInvalidated: false, pledges: [], proceedings: [], paidThrough: 0, openLicence: false },
});

/** @throws Refusal `patent_event_impossible`, `event_to_close_unknown` for what cannot have happened in this order */
function folded(events: readonly LoggedEvent[], patent: PatentFacts): Folding {
  const at = beginning(patent.filedOn);
  for (const event of effective(events)) {
    const { from, to } = kindsOfEvents[event.kind];
    // The office announces an expiry that has long happened.
    const stands = event.kind === 'expired' ? at.status : statusOn(at, patent, event.happenedOn);
    if (!from.includes(stands)) {
      const { zh: status, en: statusEn } = statusWords[stands];
      throw new Refusal('patent_event_impossible', { on: event.happenedOn, kind: event.kind, status, statusEn });
    }
    if (to) {
      at.before = at.status;
      at.status = to;
    }
    apply(at, event);
  }
  return at;
}

/** Where a patent stands on a day, from all that was entered of it. @throws Refusal as `checkLog` */
export function standingFrom(events: readonly LoggedEvent[], patent: PatentFacts, today: Day): DerivedStanding {
  const at = folded(events, patent);
  const facts = { ...patent, filedOn: at.filedOn };
  const status = statusOn(at, patent, today);
  const annuity =
    status === 'granted' && at.grantedOn !== null && facts.filedOn !== null
      ? annuityOf({ kind: patent.kind, filedOn: facts.filedOn, grantedOn: at.grantedOn }, at.paidThrough, today)
      : null;
  const { filedOn, grantedOn, extensionDays, partlyInvalidated, pledges, openLicence, restoredOn } = at;
  return {
    ...{ status, filedOn, grantedOn, extensionDays, partlyInvalidated, pledges, openLicence, restoredOn, annuity },
    ...{ recorded: events.length > 0, expiresOn: lifeOf(facts, extensionDays), annuityState: annuity?.state ?? 'none' },
    // A preservation ends with its time where nobody renewed it (民诉法解释485).
    proceedings: at.proceedings.filter(({ until }) => until === null || today <= until),
  };
}

/** @throws Refusal `patent_event_impossible`, `event_to_close_unknown` for a log that cannot be */
export const checkLog = (events: readonly LoggedEvent[], patent: PatentFacts): void => void folded(events, patent);

/**
 * A log without one of its entries. @throws Refusal `patent_event_depended_on` where a later one builds upon it
 */
export function checkWithout(events: readonly LoggedEvent[], id: string, patent: PatentFacts): void {
  try {
    folded(
      events.filter((event) => event.id !== id),
      patent,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal('patent_event_depended_on', { on: error.facts['on'] ?? null });
  }
}

/** Of a standing, what decides whether a patent can be licensed. */
export type StandingForLicensing = {
  readonly status: PatentStatus;
  readonly recorded: boolean;
  readonly pledged: boolean;
  readonly pledgeConsented: boolean;
  readonly suspended: boolean;
  readonly annuityState: AnnuityState;
};

/**
 * Why a patent cannot be licensed so; empty where nothing known speaks against it. What nothing was entered of stands as
 * its holder registered it. An application may be licensed (技术合同解释29), other than openly, for which there must be a
 * patent. A pledgee must agree (民法典444), preservation and disputes stop every step (细则103), and an open licence
 * wants its annuities paid (细则86).
 */
export function blocksLicensing(
  standing: StandingForLicensing,
  { open = false }: { exclusive?: boolean; open?: boolean } = {},
): LicensingBlock[] {
  const { status, recorded, pledged, pledgeConsented, suspended, annuityState } = standing;
  const blocks: LicensingBlock[] = [];
  if (status === 'application' || status === 'published') {
    if (open && recorded) blocks.push('not_granted');
  } else if (status !== 'granted') blocks.push(status);
  if (pledged && !pledgeConsented) blocks.push('pledged_without_consent');
  if (suspended) blocks.push('suspended');
  if (annuityState === 'overdue' || (open && annuityState === 'grace')) blocks.push('annuity_unpaid');
  return blocks;
}

/** The day after this one from which time alone changes a standing, or somebody is to be reminded; null where it never does. */
export function movesOnAfter({ status, expiresOn, annuity, proceedings }: DerivedStanding, today: Day): Day | null {
  const turns = [
    mayRunOut(status) ? expiresOn : null,
    annuity && nextTurn(annuity, today),
    ...proceedings.map(({ until }) => until && daysLater(until, 1)),
  ];
  return turns.reduce((first, turn) => (turn && turn > today && (!first || turn < first) ? turn : first), null);
}

/** How an annuity of a kept standing stands on a day that came since. */
export const annuityStateNow = (
  { status, nextDueOn }: { status: PatentStatus; nextDueOn: Day | null },
  today: Day,
): AnnuityState => (status === 'granted' && nextDueOn !== null ? annuityStateOn(nextDueOn, today) : 'none');
