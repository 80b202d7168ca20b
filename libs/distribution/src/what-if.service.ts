import { Organization } from '@concentric/identity';
import { civilDay, cny, ensure, Refusal, type Shown } from '@concentric/kernel';
import { findAsset } from '@concentric/asset';
import { Database, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { findEvent, type RevenueEvent } from '@concentric/revenue';
import {
  policyFor,
  rewardFor,
  share,
  stakesFor,
  type Stakes,
  type WaterfallLine,
  type WaterfallResult,
} from '@concentric/sharing';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { WhatIfView, WhatIfWish } from './contract';
import { Distribution } from './distribution.entity';
import { ratioDay } from './distribution.rules';
import { namesOfParties } from './distribution.store';
import { commissionsOf } from './working-out';
import { Licence } from '@concentric/licence';

type Case = {
  readonly gross: bigint;
  readonly taxes: bigint;
  readonly upkeep: bigint;
  readonly directCosts: bigint;
  readonly stream: RevenueEvent['stream'];
  readonly ipAssetId: string | null;
  readonly licenceId: string | null;
  readonly on: string;
  readonly asOf: string;
  readonly recurring: boolean;
};

/** Shares what was or might be received by ratios and tiers that are or might be. Writes nothing at all. */
@Injectable()
export class WhatIfService {
  constructor(private readonly database: Database) {}

  /**
   * @throws Refusal `not_found`, `stakes_unknown`, `costs_exceed_gross`, `policy_missing`, `ratios_without_investment`,
   *   `inventors_unknown`
   */
  async share(caller: Caller, centerId: string, wish: WhatIfWish): Promise<Shown<typeof WhatIfView>> {
    const tx = this.database.reader;
    ensureMay(caller, 'draft', Object.assign(new Distribution(), { centerId }));
    const given = await this.caseOf(tx, caller, centerId, wish);
    const costs = given.taxes + given.upkeep + given.directCosts;
    ensure(costs <= given.gross, 'costs_exceed_gross', { costs: Number(costs), gross: Number(given.gross) });
    const { result, stakes } = await shared(tx, centerId, given, wish);
    const isOther = wish.stakes !== undefined || wish.tiers !== undefined;
    const now = isOther ? await asIs(tx, centerId, given) : result;
    const nameOf = await namesOfParties(
      tx,
      [...result.lines, ...(now?.lines ?? [])].map(({ party }) => party),
    );
    return {
      ...{ gross: cny(Number(given.gross)), net: cny(Number(result.net)), method: result.method, asOf: given.asOf },
      stakeBasis: wish.stakes ? null : stakes.basis,
      lines: compared(result.lines, now?.lines ?? null).map(({ line, share: part, before }) => ({
        ...{ tier: line.tier, organizationId: line.party.organizationId, userId: line.party.userId },
        ...{ name: nameOf(line.party) ?? line.party.name, base: cny(Number(line.base)), rounding: line.rounding },
        ...{ numerator: String(line.numerator), denominator: String(line.denominator), amount: cny(Number(part)) },
        now: before === null ? null : cny(Number(before)),
      })),
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
    const on = event?.receivedOn ?? event?.occurredOn ?? civilDay(new Date());
    const licence = event?.licenceId ? await tx.findOneBy(Licence, { id: event.licenceId }) : null;
    return {
      ...{ gross: fenOf(wish.gross, event?.gross), taxes: fenOf(wish.taxes, event?.taxes) },
      ...{ upkeep: fenOf(wish.upkeep, event?.upkeep), directCosts: fenOf(wish.directCosts, event?.directCosts) },
      ...{ stream, ipAssetId, licenceId: event?.licenceId ?? null, on },
      asOf: ratioDay(wish.asOf ?? null, licence?.effectiveOn ?? null, on).asOf,
      recurring: wish.recurring ?? event?.recurring ?? stream === 'licence',
    };
  }
}

type Otherwise = Pick<WhatIfWish, 'stakes' | 'tiers'>;

async function shared(tx: Tx, centerId: string, given: Case, { stakes: wished, tiers: other }: Otherwise) {
  const policy = other ? null : await policyFor(tx, centerId, given.stream, given.on);
  const tiers = other ?? policy!.tiers;
  const { ipAssetId, licenceId, asOf } = given;
  const stakes = wished
    ? await stakesOf(tx, wished, asOf)
    : await stakesFor(tx, { centerId, ipAssetId, basis: tiers.investors.basis }, asOf);
  const { inventorsReward } = tiers;
  const reward =
    ipAssetId === null && inventorsReward.mode !== 'none'
      ? unnamed(inventorsReward.clause, asOf)
      : await rewardFor(tx, { ipAssetId, inventorsReward, policyDocument: policy?.document ?? '', on: given.on });
  const commissions = licenceId === null ? [] : await commissionsOf(tx, licenceId);
  const result = share({ ...given, tiers, reward, stakes, commissions, carries: new Map() });
  return { result, stakes };
}

/** Where no asset is named, half for inventors nobody has named (促进科技成果转化法45). */
const unnamed = (citation: { zh: string; en: string }, on: string) => ({
  ...{ basis: 'statutory' as const, rateBp: 5000, agreementId: '', agreedOn: on, document: '', citation },
  inventors: [{ key: '', userId: null, name: '', parts: 1n }],
});

/** As the registers and the policy are; null where they share nothing. */
async function asIs(tx: Tx, centerId: string, given: Case): Promise<WaterfallResult | null> {
  try {
    return (await shared(tx, centerId, given, {})).result;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** @throws Refusal `stakes_unknown`, `ratios_without_investment` */
async function stakesOf(tx: Tx, wished: NonNullable<WhatIfWish['stakes']>, asOf: string): Promise<Stakes> {
  const ids = wished.map(({ organizationId }) => organizationId);
  ensure(new Set(ids).size === ids.length, 'stakes_unknown');
  ensure((await tx.countBy(Organization, { id: In(ids) })) === ids.length, 'stakes_unknown');
  const stakes = wished
    .map(({ organizationId, amount }) => ({ organizationId, amount: BigInt(amount.amount), since: asOf, sources: [] }))
    .filter(({ amount }) => amount > 0n);
  const total = stakes.reduce((sum, { amount }) => sum + amount, 0n);
  ensure(total > 0n, 'ratios_without_investment', { asOf });
  return { basis: 'center', asOf, total, stakes, hash: '' };
}

type Compared = { readonly line: WaterfallLine; readonly share: bigint; readonly before: bigint | null };

const keyOf = ({ tier, party }: WaterfallLine) => `${tier} ${party.organizationId ?? party.userId ?? party.name ?? ''}`;

/** Each line beside what it is now; who would get nothing any more is told at the end. */
function compared(lines: readonly WaterfallLine[], now: readonly WaterfallLine[] | null): Compared[] {
  const before = new Map((now ?? []).map((line) => [keyOf(line), line]));
  const after = new Set(lines.map(keyOf));
  const gone = (now ?? []).filter((line) => !after.has(keyOf(line)));
  return [
    ...lines.map((line) => ({ line, share: line.share, before: now && (before.get(keyOf(line))?.share ?? 0n) })),
    ...gone.map((line) => ({ line, share: 0n, before: line.share })),
  ];
}
