import { ensure, Refusal } from '@concentric/kernel';
import type {
  BodyKind,
  Choice,
  Majority,
  MeetingState,
  MeetingVerb,
  MotionPurpose,
  MotionState,
  MotionVerb,
  Tally,
} from './contract';
import { legalQuorum, seatKinds } from './contract';

type Rules = { readonly quorumNumerator: number; readonly quorumDenominator: number; readonly majority: Majority };
/** The rules a motion is counted by; null before voting opens. */
export function rulesOf(motion: { readonly [Key in keyof Rules]: Rules[Key] | null }): Rules | null {
  const { quorumNumerator, quorumDenominator, majority } = motion;
  if (quorumNumerator === null || quorumDenominator === null || majority === null) return null;
  return { quorumNumerator, quorumDenominator, majority };
}
type Said = { readonly choice: Choice | null; readonly recused: boolean };

/**
 * What the votes come to. A recused seat counts nowhere (公司法第一百三十九条: 无关联关系董事过半数出席、过半数通过); a seat that
 * said nothing counts among those that may vote. In whole seats, without a fraction being rounded.
 */
export function tallyOf(votes: readonly Said[], rules: Rules): Tally {
  const eligible = votes.filter(({ recused }) => !recused).length;
  const saying = (choice: Choice) => votes.filter((vote) => vote.choice === choice).length;
  const [inFavour, against, abstain] = [saying('for'), saying('against'), saying('abstain')];
  return {
    ...{ eligible, recused: votes.length - eligible, voted: inFavour + against + abstain },
    ...{ for: inFavour, against, abstain },
    quorum: Math.floor((eligible * rules.quorumNumerator) / rules.quorumDenominator) + 1,
    needed: rules.majority === 'two_thirds' ? Math.ceil((eligible * 2) / 3) : Math.floor(eligible / 2) + 1,
  };
}

/** @throws Refusal `quorum_too_low` for a board that would decide with fewer than the law wants */
export const ensureLawful = (kind: BodyKind, rules: Omit<Rules, 'majority'>): void =>
  ensure(
    kind !== 'board' ||
      rules.quorumNumerator * legalQuorum.denominator >= legalQuorum.numerator * rules.quorumDenominator,
    'quorum_too_low',
  );

/** @throws Refusal `quorum_missing` */
export function outcomeOf(tally: Tally): 'passed' | 'failed' {
  ensure(tally.eligible > 0 && tally.voted >= tally.quorum, 'quorum_missing');
  return tally.for >= tally.needed ? 'passed' : 'failed';
}

const motionMoves: Readonly<Record<MotionVerb, readonly MotionState[]>> = {
  ...{ open: ['proposed'], vote: ['open'], recuse: ['open'], close: ['open'], withdraw: ['proposed', 'open'] },
};
/** @throws Refusal `motion_state`, `motion_closed` */
export function ensureMotionStep(verb: MotionVerb, state: MotionState): void {
  if (motionMoves[verb].includes(state)) return;
  throw verb === 'vote' || verb === 'recuse' ? new Refusal('motion_closed') : new Refusal('motion_state', { state });
}

const meetingMoves: Readonly<Record<MeetingVerb, readonly MeetingState[]>> = {
  ...{ hold: ['scheduled'], write: ['held'], sign: ['held'], cancel: ['scheduled'] },
};
/** @throws Refusal `meeting_state` */
export function ensureMeetingStep(verb: MeetingVerb, state: MeetingState): void {
  ensure(meetingMoves[verb].includes(state), 'meeting_state', { state });
}

/** What the caller may do with a motion: whoever leads the body runs the vote, a seat votes for itself. */
export const motionSteps = (state: MotionState, leads: boolean, own: Said | null): MotionVerb[] =>
  (Object.keys(motionMoves) as MotionVerb[]).filter((verb) => {
    if (!motionMoves[verb].includes(state)) return false;
    return verb === 'vote' || verb === 'recuse' ? own !== null && !own.recused : leads;
  });

export const meetingSteps = (
  state: MeetingState,
  may: { leads: boolean; chairs: boolean; written: boolean },
): MeetingVerb[] =>
  (Object.keys(meetingMoves) as MeetingVerb[]).filter((verb) => {
    if (!meetingMoves[verb].includes(state)) return false;
    return verb === 'sign' ? may.chairs && may.written : may.leads;
  });

/** Which body decides on what. */
const deciding: Readonly<Record<MotionPurpose, readonly BodyKind[]>> = {
  ...{ general: ['board', 'committee'], recall: ['board', 'committee'] },
  ...{ authorise: ['board'], reserve: ['board'], release: ['board'] },
  ...{ direction: ['committee'], roadmap: ['committee'] },
};
/** @throws Refusal `motion_wrong_body` */
export const ensureFit = (purpose: MotionPurpose, kind: BodyKind): void =>
  ensure(deciding[purpose].includes(kind), 'motion_wrong_body');

/** @throws Refusal `seat_kind_unfit` */
export const ensureSeatKind = (kind: string, body: BodyKind): void =>
  ensure((seatKinds[body] as readonly string[]).includes(kind), 'seat_kind_unfit', { kind });

/** Whether a seat is held on a day. */
export const heldOn = (seat: { readonly fromOn: string; readonly untilOn: string | null }, day: string): boolean =>
  seat.fromOn <= day && (seat.untilOn === null || day < seat.untilOn);
