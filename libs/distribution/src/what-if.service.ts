import { Organization } from '@concentric/identity';
import { civilDay, cny, ensure, Refusal, type Shown } from '@concentric/kernel';
import { findAsset } from '@concentric/asset';
import { Database, databaseNow, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { findEvent, type RevenueEvent } from '@concentric/revenue';
import { policyFor, rewardFor, share, stakesFor, type Stakes, type WaterfallResult } from '@concentric/sharing';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { carriesOf } from './carry.store';
import type { WhatIfView, WhatIfWish } from './contract';
import { Distribution } from './distribution.entity';
import { namesOfParties, ownOrganizations } from './distribution.store';
import { compared, rowsOf } from './what-if.rules';
import { commissionsOf, poolFor, ratioDayOf } from './working-out';

type Case = {
  readonly centerId: string;
  readonly gross: bigint;
  readonly taxes: bigint;
  readonly upkeep: bigint;
  readonly directCosts: bigint;
  readonly stream: RevenueEvent['stream'];
  readonly ipAssetId: string | null;
  readonly licenceId: string | null;
  readonly beneficiaryOrganizationId: string | null;
  readonly on: string;
  readonly asOf: string;
  readonly recurring: boolean;
};

/** Shares what was or might be received by ratios and tiers that are or might be. Writes nothing at all. */
@Injectable()
export class WhatIfService {
  constructor(private readonly database: Database) {}

  /**
   * For the desk with whatever it wishes. For the owner or a manager of a member of the center by the policy in force, with
   * other stakes of their own organizations alone, and of all others no more than what they come to together.
   * @throws Refusal `not_found`, `forbidden`, `stakes_unknown`, `costs_exceed_gross`, `policy_missing`,
   *   `ratios_without_investment`, `inventors_unknown`
   */
  async share(caller: Caller, centerId: string, wish: WhatIfWish): Promise<Shown<typeof WhatIfView>> {
    const tx = this.database.reader;
    const own = ownMembers(caller, centerId, wish);
    const given = await this.caseOf(tx, caller, centerId, wish);
    const costs = given.taxes + given.upkeep + given.directCosts;
    ensure(costs <= given.gross, 'costs_exceed_gross', { costs: Number(costs), gross: Number(given.gross) });
    const { result, stakes } = await shared(tx, given, wish, own !== null);
    const isOther = wish.stakes !== undefined || wish.tiers !== undefined;
    const now = isOther ? await asIs(tx, given) : result;
    const nameOf = await namesOfParties(
      tx,
      [...result.lines, ...(now?.lines ?? [])].map(({ party }) => party),
    );
    return {
      ...{ gross: cny(Number(given.gross)), net: cny(Number(result.net)), method: result.method, asOf: given.asOf },
      stakeBasis: wish.stakes ? null : stakes.basis,
      lines: rowsOf(compared(result.lines, now?.lines ?? null), own, nameOf),
    };
  }

  private async caseOf(tx: Tx, caller: Caller, centerId: string, wish: WhatIfWish): Promise<Case> {
    const event = wish.eventId ? await findEvent(tx, caller, wish.eventId) : null;
    ensure(event === null || event.centerId === centerId, 'not_found');
    const ipAssetId = wish.ipAssetId ?? event?.ipAssetId ?? null;
    if (ipAssetId) ensure((await findAsset(tx, caller, ipAssetId)).centerId === centerId, 'not_found');
    const fenOf = (given: { amount: number } | undefined, kept: number | undefined) =>
      BigInt(given?.amount ?? kept ?? 0);
    const stream = event?.stream ?? wish.stream;
    const licenceId = event?.licenceId ?? null;
    const on = event?.receivedOn ?? event?.occurredOn ?? civilDay(await databaseNow(tx));
    const { asOf } = await ratioDayOf(tx, { stream, licenceId, receivedOn: on }, wish.asOf ?? null);
    return {
      ...{ gross: fenOf(wish.gross, event?.gross), taxes: fenOf(wish.taxes, event?.taxes) },
      ...{ upkeep: fenOf(wish.upkeep, event?.upkeep), directCosts: fenOf(wish.directCosts, event?.directCosts) },
      ...{ centerId, stream, ipAssetId, licenceId, on, asOf },
      beneficiaryOrganizationId: event?.beneficiaryOrganizationId ?? null,
      recurring: wish.recurring ?? event?.recurring ?? stream === 'licence',
    };
  }
}

/**
 * The caller's organizations that are members of a center, by whom they may ask; null for its desk, who may ask anything.
 * @throws Refusal `not_found`, and `forbidden` for what only the desk may wish
 */
function ownMembers(caller: Caller, centerId: string, { stakes, tiers }: WhatIfWish): string[] | null {
  const wanted = Object.assign(new Distribution(), { centerId });
  if (caller.ability.can('draft', wanted)) return null;
  const members = caller.facts.standings.filter((standing) => standing.centerId === centerId);
  const own = ownOrganizations(caller).filter((id) => members.some(({ organizationId }) => organizationId === id));
  if (own.length === 0) ensureMay(caller, 'draft', wanted);
  ensure(tiers === undefined, 'forbidden');
  ensure(
    (stakes ?? []).every(({ organizationId }) => own.includes(organizationId)),
    'forbidden',
  );
  return own;
}

type Otherwise = Pick<WhatIfWish, 'stakes' | 'tiers'>;

/** By the carries that a post would go on from, too. `beside` says that who is not named keeps their stake. */
async function shared(tx: Tx, given: Case, { stakes: wished, tiers: other }: Otherwise, beside: boolean) {
  const { centerId, ipAssetId, licenceId, beneficiaryOrganizationId, asOf } = given;
  const policy = other ? null : await policyFor(tx, centerId, given.stream, given.on);
  const tiers = other ?? policy!.tiers;
  const registered = () => stakesFor(tx, { centerId, ipAssetId, basis: tiers.investors.basis }, asOf);
  const stakes = wished ? await stakesOf(tx, wished, asOf, beside ? await registered() : null) : await registered();
  const { inventorsReward } = tiers;
  const reward =
    ipAssetId === null && inventorsReward.mode !== 'none'
      ? unnamed(inventorsReward.clause, asOf)
      : await rewardFor(tx, {
          ...{ ipAssetId, inventorsReward, policyDocument: policy?.document ?? '', on: given.on },
          beneficiaryOrganizationId,
        });
  const commissions = licenceId === null ? [] : await commissionsOf(tx, { licenceId, beneficiaryOrganizationId });
  const pool = await poolFor(tx, given, tiers.investors, stakes);
  const carries = pool ? await carriesOf(tx, pool.id) : new Map<string, bigint>();
  const result = share({ ...given, tiers, reward, stakes, commissions, carries });
  return { result, stakes };
}

/** Where no asset is named, half for inventors nobody has named (促进科技成果转化法45). */
const unnamed = (citation: { zh: string; en: string }, on: string) => ({
  ...{ basis: 'statutory' as const, rateBp: 5000, agreementId: '', agreedOn: on, document: '', citation },
  inventors: [{ key: '', userId: null, name: '', parts: 1n }],
});

/** As the registers and the policy are; null where they share nothing. */
async function asIs(tx: Tx, given: Case): Promise<WaterfallResult | null> {
  try {
    return (await shared(tx, given, {}, false)).result;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** @throws Refusal `stakes_unknown`, `ratios_without_investment` */
async function stakesOf(
  tx: Tx,
  wished: NonNullable<WhatIfWish['stakes']>,
  asOf: string,
  registered: Stakes | null,
): Promise<Stakes> {
  const ids = wished.map(({ organizationId }) => organizationId);
  ensure(new Set(ids).size === ids.length, 'stakes_unknown');
  ensure((await tx.countBy(Organization, { id: In(ids) })) === ids.length, 'stakes_unknown');
  const kept = (registered?.stakes ?? []).filter(({ organizationId }) => !ids.includes(organizationId));
  const given = wished
    .map(({ organizationId, amount }) => ({ organizationId, amount: BigInt(amount.amount), since: asOf, sources: [] }))
    .filter(({ amount }) => amount > 0n);
  const stakes = [...kept, ...given].sort((a, b) => (a.organizationId < b.organizationId ? -1 : 1));
  const total = stakes.reduce((sum, { amount }) => sum + amount, 0n);
  ensure(total > 0n, 'ratios_without_investment', { asOf });
  return { basis: registered?.basis ?? 'center', asOf, total, stakes, hash: '' };
}
