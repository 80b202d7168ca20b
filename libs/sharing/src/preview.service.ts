import { findAsset } from '@concentric/asset';
import { civilDay, cny, ensure, type Shown } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { PolicyPreview, PolicyPreviewWish } from './contract';
import { namesOfOrganizations } from './stakes.service';
import { stakesFor } from './stakes.store';
import { rewardFor } from './reward.store';
import { WaterfallPolicy } from './policy.entity';
import { share, type Commission, type Reward, type WaterfallLine } from './waterfall.rules';

/** What a policy would do with a receipt, while it is written. */
@Injectable()
export class PreviewService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `costs_exceed_gross`, `ratios_without_investment`, `inventors_unknown` */
  async preview(caller: Caller, centerId: string, wish: PolicyPreviewWish): Promise<Shown<typeof PolicyPreview>> {
    const tx = this.database.reader;
    ensureMay(caller, 'draft', Object.assign(new WaterfallPolicy(), { centerId }));
    const [gross, taxes, upkeep, directCosts] = [wish.gross, wish.taxes, wish.upkeep, wish.directCosts].map(
      ({ amount }) => BigInt(amount),
    ) as [bigint, bigint, bigint, bigint];
    ensure(taxes + upkeep + directCosts <= gross, 'costs_exceed_gross');
    const asOf = wish.asOf ?? civilDay(new Date());
    const ipAssetId = wish.ipAssetId ?? null;
    if (ipAssetId) ensure((await findAsset(tx, caller, ipAssetId)).centerId === centerId, 'not_found');
    const { tiers } = wish;
    const { net, method, lines } = share({
      ...{ gross, taxes, upkeep, directCosts, tiers, recurring: wish.stream === 'licence' },
      commissions: commissionOf(wish, asOf),
      reward: await rewardOf(tx, wish, asOf),
      stakes: await stakesFor(tx, { centerId, ipAssetId, basis: tiers.investors.basis }, asOf),
    });
    return { net: cny(Number(net)), method, lines: await shown(tx, lines) };
  }
}

const commissionOf = ({ commission }: PolicyPreviewWish, on: string): Commission[] =>
  commission && commission.amount > 0 ? [{ userId: '', name: '', due: BigInt(commission.amount), on }] : [];

/** Where no asset is named yet, what the law says, for inventors nobody has named. */
async function rewardOf(tx: Tx, { tiers, ipAssetId }: PolicyPreviewWish, on: string): Promise<Reward | null> {
  const { inventorsReward } = tiers;
  if (ipAssetId) return rewardFor(tx, { ipAssetId, inventorsReward, policyDocument: '', on });
  return {
    ...{ basis: 'statutory', rateBp: 5000, agreementId: '', agreedOn: on, document: '' },
    ...{ citation: inventorsReward.clause, inventors: [{ key: '', userId: null, name: '', parts: 1n }] },
  };
}

async function shown(tx: Tx, lines: readonly WaterfallLine[]) {
  const names = await namesOfOrganizations(
    tx,
    lines.flatMap(({ party }) => party.organizationId ?? []),
  );
  return lines.map(({ tier, party, base, numerator, denominator, rounding, share: amount }) => ({
    ...{ tier, organizationId: party.organizationId, userId: party.userId || null, rounding },
    name: (party.organizationId ? names.get(party.organizationId) : party.name) || null,
    ...{ base: cny(Number(base)), numerator: String(numerator), denominator: String(denominator) },
    amount: cny(Number(amount)),
  }));
}
