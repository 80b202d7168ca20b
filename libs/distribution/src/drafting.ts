import { civilDay, ensure, type Day } from '@concentric/kernel';
import { ensureOpen, post, reverse } from '@concentric/ledger';
import { databaseNow, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { incomeAccount, markDistributed, netOf, openToday, type RevenueEvent } from '@concentric/revenue';
import { v7 as newId } from 'uuid';
import { moveCarries, openPool } from './carry.store';
import { Distribution } from './distribution.entity';
import { checkAsOf, checkPostingDay, checkShareable, isCurrent } from './distribution.rules';
import { allLinesOf, changeDistribution, holdBasis, keepDraft, lastReversed, nextNumber } from './distribution.store';
import { accountOf } from './line.rules';
import { workOut } from './working-out';

/** What whoever drafts wishes otherwise than usual; `amount` in fen. */
export type DraftWish = { readonly asOf: Day | null; readonly on: Day | null; readonly amount: number | null };

/**
 * Drafts how a held event is shared, every line explained.
 * @throws Refusal `event_reversed`, `not_received`, `event_distributed`, `exceeds_received`, `shares_all`,
 *   `nothing_to_distribute`, `period_closed`, `posted_in_future`, `posted_too_early`, `ratios_in_future`,
 *   `policy_missing`, `ratios_without_investment`, `inventors_unknown`, `inventor_unlinked`
 */
export async function draftOf(tx: Tx, caller: Caller, event: RevenueEvent, wish: DraftWish): Promise<Distribution> {
  const { id: eventId, centerId, stream, ipAssetId, gross, taxes, upkeep, directCosts } = event;
  const net = netOf(event);
  checkShareable(event, net, wish.amount);
  const now = await databaseNow(tx);
  checkAsOf(wish.asOf, civilDay(now));
  const postedOn = wish.on ?? (await openToday(tx, centerId));
  if (wish.on) {
    await ensureOpen(tx, centerId, wish.on);
    checkPostingDay(wish.on, civilDay(now), event);
  }
  const worked = await workOut(tx, event, wish.asOf);
  const draft = Object.assign(new Distribution(), {
    ...{ id: newId(), centerId, number: await nextNumber(tx, centerId), eventId, stream, ipAssetId, state: 'draft' },
    ...{ policyId: worked.policy.id, rewardAgreementId: worked.reward?.agreementId ?? null },
    ...{ method: worked.result.method, stakeBasis: worked.stakes.basis, basisHash: worked.stakes.hash },
    ...{ asOf: worked.asOf, asOfReason: worked.asOfReason, previewHash: worked.previewHash },
    ...{ carryKey: worked.carryKey, carryPoolId: null, gross, taxes, upkeep, directCosts, net: Number(net), postedOn },
    ...{ draftedBy: caller.facts.userId, draftedAt: now, approvedBy: null, approvedAt: null, postedBy: null },
    ...{ postedAt: null, journalId: null, reversedBy: null, reversedAt: null, reversedOn: null },
    ...{ reversalJournalId: null, reason: null, redoes: (await lastReversed(tx, eventId))?.id ?? null, version: 1 },
  } satisfies Partial<Distribution>);
  ensureMay(caller, 'draft', draft);
  await keepDraft(tx, caller, draft, worked.lines);
  await markDistributed(tx, caller, event, 'drafted');
  return draft;
}

/** @throws Refusal `preview_outdated` unless everything a draft was based on is as it was */
export async function ensureCurrent(tx: Tx, event: RevenueEvent, draft: Distribution) {
  const worked = await workOut(tx, event, draft.asOfReason === 'chosen' ? draft.asOf : null);
  const { previewHash, asOf, stakes } = worked;
  const now = { previewHash, asOf, basisHash: stakes.hash, gross: event.gross - event.clawback };
  ensure(isCurrent(draft, now), 'preview_outdated');
  return worked;
}

/** Everybody with a user who has a line of it, to be told live. */
export const peopleOf = (lines: readonly { readonly userId: string | null }[]): string[] => [
  ...new Set(lines.map(({ userId }) => userId).filter((id) => id !== null)),
];

/**
 * Posts an approved distribution by one journal; event, carries and distribution are held.
 * @throws Refusal `preview_outdated`, `period_closed`, `balance_out_of_range`
 */
export async function postDistribution(
  tx: Tx,
  caller: Caller,
  event: RevenueEvent,
  before: Distribution,
): Promise<Distribution> {
  await holdBasis(tx, before);
  const { pool, stakes } = await ensureCurrent(tx, event, before);
  const { id, centerId, carryKey: key, postedOn, method } = before;
  const lines = await allLinesOf(tx, id);
  const { journalId } = await post(tx, caller, {
    ...{ centerId, source: `distribution:${id}`, effectiveOn: postedOn, kind: 'distribution' },
    ...{ subject: { type: 'distribution', id } },
    entries: [
      { account: incomeAccount(event), amount: BigInt(before.gross) },
      ...lines
        .filter(({ amount }) => amount > 0)
        .map((line) => ({ account: accountOf(line), amount: -BigInt(line.amount) })),
    ],
  });
  const members = stakes.stakes.map(({ organizationId }) => organizationId);
  const carried = method === 'carried' ? (pool ?? (await openPool(tx, { centerId, key, members }))) : null;
  if (carried) await moveCarries(tx, carried.id, lines, 1n);
  await markDistributed(tx, caller, event, 'posted');
  const postedAt = await databaseNow(tx);
  const posted = { state: 'posted' as const, postedBy: caller.facts.userId, postedAt, journalId };
  return changeDistribution(
    tx,
    caller,
    'posted',
    before,
    { ...posted, carryPoolId: carried?.id ?? null },
    peopleOf(lines),
  );
}

/**
 * Undoes a posted distribution in the open period: what it credited, and what it carried on. What parties were paid
 * already they then owe. Event, carries and distribution are held.
 * @throws Refusal `distribution_in_payout`, by constraint
 */
export async function reverseDistribution(
  tx: Tx,
  caller: Caller,
  { event, before, reason }: { event: RevenueEvent; before: Distribution; reason: string },
): Promise<{ distribution: Distribution; event: RevenueEvent }> {
  const lines = await allLinesOf(tx, before.id);
  const reversedOn = await openToday(tx, before.centerId);
  const { journalId: reversalJournalId } = await reverse(tx, caller, before.journalId!, {
    ...{ source: `distribution:${before.id}:reversed`, effectiveOn: reversedOn, memo: reason },
  });
  if (before.carryPoolId) await moveCarries(tx, before.carryPoolId, lines, -1n);
  const reversedAt = await databaseNow(tx);
  const by = { reversedBy: caller.facts.userId, reversedAt, reversedOn, reversalJournalId };
  const change = { state: 'reversed' as const, ...by, reason };
  const distribution = await changeDistribution(tx, caller, 'reversed', before, change, peopleOf(lines));
  return { distribution, event: await markDistributed(tx, caller, event, null) };
}
