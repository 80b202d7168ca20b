import { IpInvestment } from '@concentric/asset';
import { Refusal, type Day } from '@concentric/kernel';
import type { Caller, ReactedEvent, Tx } from '@concentric/platform';
import { RevenueEvent } from '@concentric/revenue';
import { RewardAgreement, rewardFor, stakesFor, WaterfallPolicy } from '@concentric/sharing';
import { In } from 'typeorm';
import { affectedBy, decideAdjustment, openAdjustment, openAdjustmentOf } from './adjustment.store';
import { Distribution } from './distribution.entity';

type Change = { readonly centerId: string; readonly ipAssetId: string | null; readonly day: Day };

/** Where and since when an entry of a register counts; null when it changes no stake. */
async function changeOf(tx: Tx, { type, subjectId, centerId }: ReactedEvent): Promise<Change | null> {
  if (centerId === null) return null;
  if (type.startsWith('ip-investment.')) {
    const { assetId, investedOn } = await tx.findOneByOrFail(IpInvestment, { id: subjectId });
    return { centerId, ipAssetId: assetId, day: investedOn };
  }
  const rows: { day: Day | null }[] = await tx.query(
    'SELECT paid_in_on::text AS day FROM contributions WHERE id = $1',
    [subjectId],
  );
  const day = rows[0]?.day ?? null;
  return day === null ? null : { centerId, ipAssetId: null, day };
}

/** Looks again at what was posted by the stakes of a register that changed. */
export async function reviewRegister(tx: Tx, caller: Caller, event: ReactedEvent): Promise<void> {
  const change = await changeOf(tx, event);
  if (!change) return;
  const affected = await affectedBy(tx, change);
  const policies = await tx.findBy(WaterfallPolicy, { id: In([...new Set(affected.map(({ policyId }) => policyId))]) });
  const seen = new Map<string, string | null>();
  for (const distribution of affected) {
    const { centerId, ipAssetId, asOf, policyId } = distribution;
    const basis = policies.find(({ id }) => id === policyId)!.tiers.investors.basis;
    const key = `${basis} ${ipAssetId ?? ''} ${asOf}`;
    if (!seen.has(key)) seen.set(key, await basisNow(tx, { centerId, ipAssetId, basis }, asOf));
    const newBasis = seen.get(key) ?? null;
    if (newBasis !== distribution.basisHash)
      await openAdjustment(tx, caller, distribution, { cause: 'register', newBasis, clawback: null });
    else await closeRegister(tx, caller, distribution);
  }
}

type Wish = { centerId: string; ipAssetId: string | null; basis: 'asset_or_center' | 'center' };

async function basisNow(tx: Tx, wish: Wish, asOf: Day): Promise<string | null> {
  try {
    return (await stakesFor(tx, wish, asOf)).hash;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'ratios_without_investment') return null;
    throw error;
  }
}

/** The register says again what it said. */
async function closeRegister(tx: Tx, caller: Caller, { id }: Distribution): Promise<void> {
  const open = await openAdjustmentOf(tx, id, 'register');
  if (open) await decideAdjustment(tx, caller, open, { state: 'dismissed', reason: '投入登记已恢复原状' });
}

/** What was shared of an event that was taken back. */
export async function reviewClawback(tx: Tx, caller: Caller, event: ReactedEvent): Promise<void> {
  const { clawback } = await tx.findOneByOrFail(RevenueEvent, { id: event.subjectId });
  const distribution = await tx.findOne(Distribution, {
    where: { eventId: event.subjectId, state: In(['posted', 'paid']) },
    lock: { mode: 'pessimistic_write' },
  });
  if (!distribution || clawback === 0) return;
  await openAdjustment(tx, caller, distribution, { cause: 'clawback', newBasis: distribution.basisHash, clawback });
}

/** What was shared by another agreement than the one that is in force for its day now. */
export async function reviewReward(tx: Tx, caller: Caller, event: ReactedEvent): Promise<void> {
  const agreement = await tx.findOneByOrFail(RewardAgreement, { id: event.subjectId });
  const { centerId, ipAssetId } = agreement;
  const affected = await affectedBy(tx, { centerId, ipAssetId, day: '0001-01-01' });
  const events = await tx.findBy(RevenueEvent, { id: In(affected.map(({ eventId }) => eventId)) });
  const policies = await tx.findBy(WaterfallPolicy, { id: In(affected.map(({ policyId }) => policyId)) });
  for (const distribution of affected) {
    const { inventorsReward } = policies.find(({ id }) => id === distribution.policyId)!.tiers;
    const shared = events.find(({ id }) => id === distribution.eventId)!;
    const { receivedOn, occurredOn, beneficiaryOrganizationId } = shared;
    const on = receivedOn ?? occurredOn;
    if (inventorsReward.mode === 'none' || agreement.agreedOn > on) continue;
    const wish = { ipAssetId, inventorsReward, beneficiaryOrganizationId, policyDocument: '', on };
    const now = await agreementNow(tx, wish);
    if (now === distribution.rewardAgreementId) continue;
    const finding = { cause: 'reward', newBasis: distribution.basisHash, clawback: null } as const;
    await openAdjustment(tx, caller, distribution, finding);
  }
}

/** By which agreement a day's reward would be given now; null where none can be. */
async function agreementNow(tx: Tx, wish: Parameters<typeof rewardFor>[1]): Promise<string | null> {
  try {
    return (await rewardFor(tx, wish))?.agreementId ?? null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
