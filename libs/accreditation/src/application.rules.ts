import { daysLater, ensure, Refusal, type Day } from '@concentric/kernel';
import type { CenterLevel } from '@contract/alliance';
import type {
  AccreditationState,
  ApplicationKind,
  ApplicationState,
  ApplicationStep,
  ApplicationVerb,
  Outcome,
  StepResult,
} from './contract';

/** The steps in the order every application takes them; which may be left out is the document's to say. */
const steps = [
  'material_review',
  'expert_review',
  'site_visit',
  'evaluation',
  'decision',
  'public_notice',
] as const satisfies readonly ApplicationStep[];
/** What the platform never leaves out, whatever the document says. */
const always: readonly ApplicationStep[] = ['material_review', 'decision', 'public_notice'];

type Side = 'center' | 'officer';
const before: readonly ApplicationState[] = ['draft', 'returned'];
const underWay: readonly ApplicationState[] = ['material_review', 'expert_review', 'site_visit', 'evaluation'];
const moves: Record<ApplicationVerb, { by: Side; from: readonly ApplicationState[] }> = {
  submit: { by: 'center', from: before },
  withdraw: { by: 'center', from: [...before, 'submitted', ...underWay, 'decision'] },
  take: { by: 'officer', from: ['submitted'] },
  conclude: { by: 'officer', from: underWay },
  propose: { by: 'officer', from: ['decision'] },
  approve: { by: 'officer', from: ['decision'] },
  send_back: { by: 'officer', from: ['decision'] },
  publish: { by: 'officer', from: ['public_notice'] },
  reconsider: { by: 'officer', from: ['public_notice'] },
  certify: { by: 'officer', from: ['public_notice'] },
};

/** Whose step it is. */
export const sideOf = (verb: ApplicationVerb): Side => moves[verb].by;

/** @throws Refusal `application_cannot_move` */
export function ensureMoves(from: ApplicationState, verb: ApplicationVerb): void {
  ensure(moves[verb].from.includes(from), 'application_cannot_move', { from, verb });
}

type Standing = {
  readonly state: ApplicationState;
  /** Whether a decision is proposed. */
  readonly proposed: boolean;
  readonly published: boolean;
};
/** What can be done with an application by one side as it stands. */
export function verbsOf({ state, proposed, published }: Standing, side: Side): ApplicationVerb[] {
  const now: Partial<Record<ApplicationVerb, boolean>> = {
    ...{ propose: !proposed, approve: proposed, send_back: proposed },
    ...{ publish: !published, reconsider: published, certify: published },
  };
  return (Object.keys(moves) as ApplicationVerb[]).filter(
    (verb) => moves[verb].by === side && moves[verb].from.includes(state) && (now[verb] ?? true),
  );
}

/** Whether a step may be left out: a document that does not name it leaves it to the officer. */
export const isSkippable = (step: string, named: readonly string[]): boolean =>
  steps.some((known) => known === step) && !always.some((kept) => kept === step) && !named.includes(step);

/**
 * Where a concluded step leads.
 * @throws Refusal `application_cannot_move`, `step_required`
 */
export function concluded(
  from: ApplicationState,
  { step, result }: { step: ApplicationStep; result: StepResult },
  named: readonly string[],
): ApplicationState {
  ensure(from === step && underWay.includes(from), 'application_cannot_move', { from, verb: step });
  ensure(result !== 'skipped' || isSkippable(step, named), 'step_required', { step });
  ensure(result !== 'returned' || step === 'material_review', 'application_cannot_move', { from, verb: 'return' });
  if (result === 'returned') return 'returned';
  // A step that was failed is decided upon like any other: two officers refuse.
  if (result === 'failed') return 'decision';
  return steps[steps.indexOf(step) + 1]!;
}

/** What an application of a kind can end in. */
export function outcomesOf(kind: ApplicationKind, granted: readonly ('accredited' | 'pilot')[]): Outcome[] {
  if (kind === 'preparation') return ['preparing', 'rejected'];
  if (kind === 'promotion') return ['accredited', 'rejected'];
  return [...granted, 'rejected'];
}

const levels = ['municipal', 'provincial', 'national'] as const satisfies readonly CenterLevel[];
/** The level above; null for the highest. */
export const levelAbove = (level: CenterLevel): CenterLevel | null => levels[levels.indexOf(level) + 1] ?? null;

type Granted = { readonly state: AccreditationState; readonly level: CenterLevel } | null;
/** What a center may apply for as it stands; preparation where the document knows one. */
export function kindsFor(granted: Granted, knowsPreparation: boolean): ApplicationKind[] {
  if (granted === null) return knowsPreparation ? ['preparation', 'accreditation'] : ['accreditation'];
  if (granted.state === 'accredited') return levelAbove(granted.level) ? ['promotion'] : [];
  return granted.state === 'revoked' ? kindsFor(null, knowsPreparation) : ['accreditation'];
}

/** @throws Refusal `accreditation_exists`, `preparation_unknown`, `promotion_not_next` */
export function ensureApplies(
  wish: { readonly kind: ApplicationKind; readonly targetLevel: CenterLevel },
  granted: Granted,
  knowsPreparation: boolean,
): void {
  if (wish.kind === 'promotion') {
    const next = granted?.state === 'accredited' ? levelAbove(granted.level) : null;
    ensure(next !== null && next === wish.targetLevel, 'promotion_not_next');
    return;
  }
  ensure(wish.kind !== 'preparation' || knowsPreparation, 'preparation_unknown');
  ensure(kindsFor(granted, knowsPreparation).includes(wish.kind), 'accreditation_exists');
}

/* The panel */

/** Whether experts may be seated and declare themselves. */
export const isPanelOpen = (state: ApplicationState): boolean =>
  state === 'material_review' || state === 'expert_review';

type Seat = { readonly field: string; readonly state: string };
const sits = ({ state }: Seat) => state !== 'conflicted' && state !== 'dismissed';

/** The required fields that nobody without a conflict covers. */
export const missingFields = <F extends string>(required: readonly F[], panel: readonly Seat[]): F[] =>
  required.filter((field) => !panel.some((seat) => sits(seat) && seat.field === field));

/** @throws Refusal `panel_empty`, `panel_incomplete`, `reviews_missing` */
export function ensureReviewed(required: readonly string[], panel: readonly Seat[]): void {
  const seated = panel.filter(sits);
  ensure(seated.length > 0, 'panel_empty');
  const missing = missingFields(required, panel);
  ensure(missing.length === 0, 'panel_incomplete', { fields: missing.join(', ') });
  const count = seated.filter(({ state }) => state !== 'reviewed').length;
  ensure(count === 0, 'reviews_missing', { count });
}

/** The mean of scores of 0 to 100, in hundredths of a point, rounded half up. */
export const totalOf = (scores: readonly { readonly score: number }[]): number =>
  Math.floor((scores.reduce((sum, { score }) => sum + score, 0) * 200 + scores.length) / (2 * scores.length));

/** How far totals lie apart, in hundredths of a point. */
export function spreadOf(totals: readonly number[]) {
  if (totals.length === 0) return { mean: null, deviation: null, range: null };
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
  const variance = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / totals.length;
  const range = Math.max(...totals) - Math.min(...totals);
  return { mean: Math.round(mean), deviation: Math.round(Math.sqrt(variance)), range };
}

/* The notice */

const isWorkingDay = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * The last day of so many working days after a day; holidays the state moves are not known here.
 * @throws Refusal `notice_too_short`
 */
export function lastNoticeDay(from: Day, workingDays: number, least: number): Day {
  ensure(workingDays >= least, 'notice_too_short', { least });
  let day = from;
  for (let left = workingDays; left > 0;) {
    day = daysLater(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

type Objected = { readonly state: string; readonly noticeId: string };
/** @throws Refusal `public_notice_running`, `public_objections_open`, `objection_upheld` */
export function ensureUnopposed(
  notice: { readonly id: string; readonly closesAt: Date } | null,
  objections: readonly Objected[],
  now: Date,
): void {
  if (!notice || notice.closesAt > now) throw new Refusal('public_notice_running');
  ensure(!objections.some(({ state }) => state === 'open'), 'public_objections_open');
  ensure(!objections.some(({ state, noticeId }) => state === 'upheld' && noticeId === notice.id), 'objection_upheld');
}
