import { Contribution } from '@concentric/alliance';
import { findAsset, type IpAsset } from '@concentric/asset';
import { Organization } from '@concentric/identity';
import { civilDay, cny, type Shown } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { StakeBasis, StakesAsOfQuery, StakesAsOfView, StakesHistory } from './contract';
import { historyOf, stakesOn } from './stakes.rules';
import { contributionEntries, investmentEntries, stakesFor } from './stakes.store';
import { ratioOf } from './waterfall.rules';

/** As many days of a register as a chart can show. */
const mostPoints = 400;

export async function namesOfOrganizations(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const organizations = ids.length === 0 ? [] : await tx.findBy(Organization, { id: In([...new Set(ids)]) });
  return new Map(organizations.map(({ id, name }) => [id, name]));
}

/** By what revenue of an asset is shared, on any day and as it was known at any instant. */
@Injectable()
export class StakesService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `ratios_without_investment` */
  async read(
    caller: Caller,
    ipAssetId: string,
    { asOf, knownAt }: StakesAsOfQuery,
  ): Promise<Shown<typeof StakesAsOfView>> {
    const tx = this.database.reader;
    const { centerId } = await findAsset(tx, caller, ipAssetId);
    const day = asOf ?? civilDay(new Date());
    const { basis, total, stakes, hash } = await stakesFor(tx, { centerId, ipAssetId }, day, knownAt ?? null);
    const shown = stakes.filter(({ organizationId }) => maySee(caller, { basis, centerId, organizationId }));
    const names = await namesOfOrganizations(
      tx,
      shown.map(({ organizationId }) => organizationId),
    );
    return {
      ...{ basis, centerId, ipAssetId, asOf: day, total: cny(Number(total)), hash },
      stakes: shown.map(({ organizationId, amount, since, sources }) => ({
        ...{ organizationId, name: names.get(organizationId) ?? '', amount: cny(Number(amount)), since },
        share: ratioOf(amount, total),
        sources: sources.map((source) => ({ ...source, amount: cny(Number(source.amount)) })),
      })),
    };
  }

  /** Of the register that counts for an asset today: its own where it has any, else its center's. */
  async history(caller: Caller, ipAssetId: string): Promise<Shown<typeof StakesHistory>> {
    const tx = this.database.reader;
    const asset = await findAsset(tx, caller, ipAssetId);
    const { basis, entries: all } = await registerOf(tx, asset);
    const { centerId } = asset;
    const entries = all.filter(({ organizationId }) => maySee(caller, { basis, centerId, organizationId }));
    const points = historyOf(entries, mostPoints);
    const ids = [...new Set(points.flatMap(({ amounts }) => amounts.map(({ organizationId }) => organizationId)))];
    const names = await namesOfOrganizations(tx, ids);
    return {
      basis,
      organizations: ids.sort().map((organizationId) => ({ organizationId, name: names.get(organizationId) ?? '' })),
      points: points.map(({ on, amounts }) => ({
        on,
        amounts: amounts.map(({ organizationId, amount }) => ({ organizationId, amount: cny(Number(amount)) })),
      })),
    };
  }
}

type Holding = { readonly basis: StakeBasis; readonly centerId: string; readonly organizationId: string };

/** Whoever may read an asset reads what was invested in it; what is the center's capital only as its register lets them. */
const maySee = ({ ability }: Caller, { basis, centerId, organizationId }: Holding): boolean =>
  basis === 'asset' || ability.can('read', Object.assign(new Contribution(), { centerId, organizationId }));

async function registerOf(tx: Tx, { id, centerId }: IpAsset) {
  const own = await investmentEntries(tx, id, null);
  const today = civilDay(new Date());
  if (stakesOn(own, today, null).length > 0) return { basis: 'asset' as const, entries: own };
  return { basis: 'center' as const, entries: await contributionEntries(tx, centerId, null) };
}
