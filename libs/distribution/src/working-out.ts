import { ensure, type Day } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import type { Tx } from '@concentric/platform';
import { netOf, type RevenueEvent } from '@concentric/revenue';
import {
  commissionsOwed,
  methodFor,
  policyFor,
  rewardFor,
  share,
  stakesFor,
  type Commission,
  type LicenceIncome,
  type Reward,
  type Stakes,
  type WaterfallPolicy,
  type WaterfallResult,
} from '@concentric/sharing';
import type { Tiers } from '@contract/sharing';
import { carriesOf, poolOf } from './carry.store';
import type { CarryPool } from './carry.entity';
import type { AsOfReason } from './contract';
import { carryKeyOf, ratioDay } from './distribution.rules';
import { commissionsPaid, namesOfParties } from './distribution.store';
import { previewHashOf } from './line-hash';
import { commissionsLeft, keptLines, type KeptLine } from './line.rules';

/** An event shared, and all that it follows from. */
export type WorkedOut = {
  readonly policy: WaterfallPolicy;
  readonly reward: Reward | null;
  readonly stakes: Stakes;
  readonly asOf: Day;
  readonly asOfReason: AsOfReason;
  readonly carryKey: string;
  /** What its remainders go on from; null for a new pool, or where none are carried. */
  readonly pool: CarryPool | null;
  readonly result: WaterfallResult;
  readonly lines: readonly KeptLine[];
  readonly previewHash: string;
};

/**
 * Shares an event as of now, by everything that is known; writes nothing. The policy and the reward are those in force on
 * the day of receipt.
 * @param chosen the day whose ratios apply; the licence's first or the day of receipt when null
 * @throws Refusal `policy_missing`, `ratios_without_investment`, `inventors_unknown`, `reward_unit_unclear`,
 *   `inventor_unlinked`
 */
export async function workOut(tx: Tx, event: RevenueEvent, chosen: Day | null): Promise<WorkedOut> {
  const { centerId, ipAssetId, licenceId, stream, beneficiaryOrganizationId } = event;
  const receivedOn = event.receivedOn ?? event.occurredOn;
  const policy = await policyFor(tx, centerId, stream, receivedOn);
  const { tiers } = policy;
  const licence = licenceId === null ? null : await tx.findOneByOrFail(Licence, { id: licenceId });
  const { asOf, asOfReason } = ratioDay(
    chosen,
    stream === 'licence' ? (licence?.effectiveOn ?? null) : null,
    receivedOn,
  );
  const stakes = await stakesFor(tx, { centerId, ipAssetId, basis: tiers.investors.basis }, asOf);
  const { inventorsReward } = tiers;
  const rewarded = { ipAssetId, inventorsReward, policyDocument: policy.document, on: receivedOn };
  const reward = await rewardFor(tx, { ...rewarded, beneficiaryOrganizationId });
  ensureLinked(reward);
  const carryKey = carryKeyOf(event);
  const pool = await poolFor(tx, event, tiers.investors, stakes);
  const result = share({
    ...amountsOf(event),
    ...{ tiers, recurring: event.recurring, reward, stakes },
    commissions: licenceId === null ? [] : await commissionsOf(tx, { licenceId, beneficiaryOrganizationId }),
    carries: pool ? await carriesOf(tx, pool.id) : new Map(),
  });
  const lines = await named(tx, keptLines(result.lines));
  const previewHash = previewHashOf(policy.id, lines);
  return { policy, reward, stakes, asOf, asOfReason, carryKey, pool, result, lines, previewHash };
}

type Received = Pick<RevenueEvent, 'stream' | 'licenceId'> & { readonly receivedOn: Day };

/** The day whose ratios apply to a receipt: what is earned under a licence is shared as of the day it took effect. */
export async function ratioDayOf(tx: Tx, { stream, licenceId, receivedOn }: Received, chosen: Day | null) {
  const licence =
    stream === 'licence' && licenceId !== null ? await tx.findOneByOrFail(Licence, { id: licenceId }) : null;
  return ratioDay(chosen, licence?.effectiveOn ?? null, receivedOn);
}

type Recurring = Pick<RevenueEvent, 'centerId' | 'ipAssetId' | 'licenceId' | 'recurring'>;

/** What the remainders of a receipt go on from; null where none are carried, or nobody has any yet. */
export async function poolFor(
  tx: Tx,
  event: Recurring,
  investors: Tiers['investors'],
  { stakes }: Pick<Stakes, 'stakes'>,
): Promise<CarryPool | null> {
  if (methodFor(investors, event.recurring) !== 'carried') return null;
  const members = stakes.map(({ organizationId }) => organizationId);
  return poolOf(tx, { centerId: event.centerId, key: carryKeyOf(event), members });
}

/** What an event is, in fen. */
export const amountsOf = (event: Pick<RevenueEvent, 'gross' | 'taxes' | 'upkeep' | 'directCosts'>) => ({
  ...{ gross: BigInt(event.gross), taxes: BigInt(event.taxes) },
  ...{ upkeep: BigInt(event.upkeep), directCosts: BigInt(event.directCosts), net: netOf(event) },
});

/** What whoever's income it is owes its brokers still. */
export const commissionsOf = async (tx: Tx, income: LicenceIncome): Promise<Commission[]> =>
  commissionsLeft(await commissionsOwed(tx, income), await commissionsPaid(tx, income));

/** @throws Refusal `inventor_unlinked` when nobody could ever be paid */
function ensureLinked(reward: Reward | null): void {
  const names = (reward?.inventors ?? []).filter(({ userId }) => userId === null).map(({ name }) => name);
  ensure(names.length === 0, 'inventor_unlinked', { names: names.join('、') });
}

async function named(tx: Tx, lines: readonly KeptLine[]): Promise<KeptLine[]> {
  const nameOf = await namesOfParties(tx, lines);
  return lines.map((line) => ({ ...line, name: nameOf(line) ?? line.name }));
}
