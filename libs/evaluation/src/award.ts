import { notify, responsibleUsers } from '@concentric/identity';
import { after, day, ensure, Refusal } from '@concentric/kernel';
import { hold, schedule, unschedule, type Caller, type Tx } from '@concentric/platform';
import {
  changedProposal,
  contends,
  keepProposal,
  liveProposalsOf,
  moveProposal,
  type Proposal,
  type ProposalVerb,
} from '@concentric/proposal';
import {
  changedRequest,
  databaseNow,
  holdRequest,
  keepRequest,
  moveRequest,
  type Held,
  type RdRequest,
} from '@concentric/research';
import { Complaint } from './complaint.entity';
import { moveComplaint } from './complaint.rules';
import { complaintIsOpen, keepComplaint } from './complaint.store';
import { tellOfComplaint } from './complaint.telling';
import type { Evaluation } from './evaluation.entity';
import { evaluationsOf, holdRequestOf } from './evaluation.store';
import { ensureNotOwnCase } from './own-case';
import { ensureFeedback } from './score.rules';

/** The job that looks whether a standstill is over. */
export const standstillJob = 'rd-request.end-standstill';
const standstillOf = (requestId: string) => `${standstillJob}:${requestId}`;

/** Plans to look at the end of the standstill, or at once when that has passed. */
export const planStandstill = (tx: Tx, { id: requestId, standstillEndsAt }: RdRequest) =>
  schedule(tx, {
    kind: standstillJob,
    key: standstillOf(requestId),
    payload: { requestId },
    runAt: standstillEndsAt ?? new Date(),
  });

/** Why proposals do not win, by their ids: of those that have no reason yet. */
export type Reasons = Readonly<Record<string, string>>;

/**
 * Awards a request to one proposal: the notice goes out, complaints are heard, and nothing is signed until the standstill
 * is over. Whoever does not win was scored and is told why.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`, `award_exists`, `request_cannot_move`,
 * `proposal_not_of_request`, `proposal_cannot_move`, `feedback_missing`
 */
export async function awardRequest(
  tx: Tx,
  caller: Caller,
  requestId: string,
  proposalId: string,
  reasons: Reasons = {},
): Promise<{ request: RdRequest; winner: Proposal }> {
  const { request: before, now } = await holdRequest(tx, caller, 'notify', requestId);
  ensure(!['award_notice', 'awarded', 'contracted', 'complete'].includes(before.state), 'award_exists');
  // Until somebody has scored, there is nothing to award by.
  if (before.state !== 'opened') moveRequest(before.state, 'notify');
  const proposals = await liveProposalsOf(tx, requestId, { hold: true });
  const wins = proposals.find(({ id }) => id === proposalId);
  if (!wins) throw new Refusal('proposal_not_of_request');
  moveProposal(wins.state, 'win');
  const losers = proposals.filter((it) => it !== wins && contends(it.state));
  const reasonOf = await reasonsOf(tx, requestId, reasons);
  ensureFeedback(reasonOf(wins), losers.map(reasonOf));
  const winner = await keepMoved(tx, caller, wins, 'win');
  for (const loser of losers) await keepMoved(tx, caller, loser, 'lose', { reason: reasonOf(loser).reason });
  const request = changedRequest(before, {
    state: moveRequest(before.state, 'notify'),
    standstillEndsAt: after(now, before.standstillDays * day),
  });
  await keepRequest(tx, caller, request, before, 'notify');
  await planStandstill(tx, request);
  await tellOfAward(tx, caller, request, winner, losers);
  if (request.standstillDays > 0) return { request, winner };
  return { request: await settleAward(tx, caller, { request, now }), winner };
}

/** What is known of a proposal for the award: whether it was scored, and why it would not win. */
async function reasonsOf(tx: Tx, requestId: string, reasons: Reasons) {
  const byProposal = new Map<string, Evaluation[]>();
  for (const it of await evaluationsOf(tx, requestId))
    byProposal.set(it.proposalId, [...(byProposal.get(it.proposalId) ?? []), it]);
  return ({ id, reason: given }: Proposal) => {
    const evaluations = byProposal.get(id) ?? [];
    const reason = reasons[id] ?? given ?? evaluations.find((it) => it.reason !== null)?.reason ?? null;
    return { isScored: evaluations.length > 0, hasReason: reason !== null, reason };
  };
}

const keepMoved = (tx: Tx, caller: Caller, before: Proposal, verb: ProposalVerb, change: Partial<Proposal> = {}) =>
  keepProposal(tx, caller, changedProposal(before, { state: moveProposal(before.state, verb), ...change }), before);

async function tellOfAward(
  tx: Tx,
  caller: Caller,
  { id: requestId, title, standstillEndsAt, version }: RdRequest,
  winner: Proposal,
  losers: readonly Proposal[],
): Promise<void> {
  for (const { id, organizationId } of [winner, ...losers])
    await notify(tx, caller, await responsibleUsers(tx, organizationId), {
      type: id === winner.id ? 'proposal.won' : 'proposal.lost',
      subjectId: id,
      data: { requestId, proposalId: id, title, standstillEndsAt: standstillEndsAt!.toISOString() },
      // An award after a complaint was upheld is another one.
      cause: `award:${requestId}:${version}:${id}`,
    });
}

/* The standstill */

/** @throws Refusal `standstill_running`, `complaint_open` */
export async function ensureStandstillOver(tx: Tx, request: RdRequest, at?: Date): Promise<void> {
  const until = request.standstillEndsAt;
  const now = at ?? (await databaseNow(tx));
  ensure(until === null || now >= until, 'standstill_running', { until: until?.toISOString() ?? null });
  ensure(!(await complaintIsOpen(tx, request.id)), 'complaint_open');
}

/**
 * Makes an award final whose standstill is over; leaves one that is final as it is. The caller of this holds the request.
 * @throws Refusal `standstill_running`, `complaint_open`, `request_cannot_move`
 */
export async function settleAward(tx: Tx, caller: Caller, { request: before, now }: Held): Promise<RdRequest> {
  await ensureStandstillOver(tx, before, now);
  if (before.state === 'awarded') return before;
  const request = changedRequest(before, { state: moveRequest(before.state, 'award') });
  await unschedule(tx, standstillOf(request.id));
  return keepRequest(tx, caller, request, before, 'award');
}

/* A complaint that was right */

/**
 * Upholds a complaint: what was decided is open again, the winner is a finalist, whoever lost may win, and so may the
 * complainant that was disqualified.
 * @throws Refusal `not_found`, `forbidden`, `stale_version`, `complaint_own_case`, `complaint_cannot_move`,
 * `request_cannot_move`
 */
export async function reopenRequest(
  tx: Tx,
  caller: Caller,
  complaintId: string,
  decision: string,
): Promise<{ request: RdRequest; complaint: Complaint; winnerId: string | null }> {
  const found = await tx.findOneBy(Complaint, { id: complaintId });
  if (!found) throw new Refusal('not_found');
  const { request: before, now } = await holdRequestOf(tx, found.requestId);
  const was = await hold(tx, caller, 'uphold', Complaint, complaintId);
  await ensureNotOwnCase(tx, caller, was);
  const complaint: Complaint = Object.assign(new Complaint(), was, {
    ...{ state: moveComplaint(was.state, 'uphold'), decision, decidedBy: caller.facts.userId, decidedAt: now },
    version: was.version + 1,
  });
  const request = changedRequest(before, { state: moveRequest(before.state, 'reopen'), standstillEndsAt: null });
  const proposals = await liveProposalsOf(tx, request.id, { hold: true });
  const restored = proposals.filter(
    ({ id, state }) => state === 'winning' || state === 'unsuccessful' || id === complaint.proposalId,
  );
  for (const proposal of restored) await keepMoved(tx, caller, proposal, 'restore');
  await keepComplaint(tx, caller, complaint, was);
  await keepRequest(tx, caller, request, before, 'reopen');
  await unschedule(tx, standstillOf(request.id));
  const won = proposals.find(({ state }) => state === 'winning');
  await tellOfComplaint(tx, caller, complaint, request, won?.organizationId ?? null);
  return { request, complaint, winnerId: won?.id ?? null };
}
