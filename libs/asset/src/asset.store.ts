import { RdContract, RdContractPartner } from '@concentric/contracting';
import { Organization } from '@concentric/identity';
import { cny, ensure, Refusal, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import { IpAsset, IpAssetOwner } from './asset.entity';
import type { AssetQuery, AssetView } from './contract';
import { assetChanged } from './events';
import { totalsOf } from './investment.store';
import { shareOf, type Parts } from './owner.rules';

export type AssetShown = Shown<typeof AssetView>;

const idsOf = ({ facts }: Caller) => facts.organizations.map(({ id }) => id);

/**
 * The assets the caller may read, for a query whose main alias is `asset`: by a grant, or because an organization of
 * theirs owns it, invested in it, or was a party to its contract.
 */
function readableAssets(caller: Caller): Brackets {
  return new Brackets((query) => {
    query.where(
      `EXISTS (SELECT FROM ip_asset_owners o WHERE o.asset_id = asset.id AND o.organization_id = ANY(:readers))
       OR EXISTS (SELECT FROM ip_investments i WHERE i.asset_id = asset.id AND i.organization_id = ANY(:readers))
       OR EXISTS (SELECT FROM rd_contracts c LEFT JOIN rd_contract_partners p ON p.contract_id = c.id
         WHERE c.id = asset.contract_id AND (c.buyer_organization_id = ANY(:readers) OR p.organization_id = ANY(:readers)))`,
      { readers: idsOf(caller) },
    );
    if (caller.ability.can('read', IpAsset)) query.orWhere(permitted(caller, 'read', IpAsset));
  });
}

const readable = (tx: Tx, caller: Caller) => tx.createQueryBuilder(IpAsset, 'asset').where(readableAssets(caller));

/** @throws Refusal `not_found` */
export async function findAsset(tx: Tx, caller: Caller, id: string): Promise<IpAsset> {
  const asset = await readable(tx, caller).andWhere('asset.id = :id', { id }).getOne();
  if (!asset) throw new Refusal('not_found');
  return asset;
}

/** Holds an asset, so that what is invested in it queues. @throws Refusal `not_found`, `forbidden` */
export async function holdAsset(tx: Tx, caller: Caller, action: string, id: string): Promise<IpAsset> {
  await findAsset(tx, caller, id);
  const asset = await tx.findOneOrFail(IpAsset, { where: { id }, lock: { mode: 'pessimistic_write' } });
  ensure(caller.ability.can(action, asset) || (action === 'change' && (await ownsPart(tx, caller, id))), 'forbidden');
  return asset;
}

/** Whether the caller answers for an organization that owns part of it. */
const ownsPart = (tx: Tx, { facts }: Caller, assetId: string) =>
  tx.existsBy(IpAssetOwner, {
    assetId,
    organizationId: In(
      facts.organizations.filter(({ role }) => role === 'owner' || role === 'manager').map(({ id }) => id),
    ),
  });

/** The assets the caller may read, newest first. */
export async function listAssets(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: AssetQuery) {
  const query = readable(tx, caller);
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const order = [{ column: 'asset.id', property: 'id', cast: 'uuid', descending: true }];
  const page = { limit, cursor };
  const { items, nextCursor } = await pageBy(query, `ip-assets:${JSON.stringify(wanted)}`, order, page);
  return { items: await assetViews(tx, items), nextCursor };
}

/** Assets as they are shown: with their owners, and what was invested until today. */
export async function assetViews(tx: Tx, assets: readonly IpAsset[]): Promise<AssetShown[]> {
  const ids = assets.map(({ id }) => id);
  const owners = await tx.find(IpAssetOwner, { where: { assetId: In(ids) }, order: { organizationId: 'ASC' } });
  const names = await namesOf(
    tx,
    owners.map(({ organizationId }) => organizationId),
  );
  const totals = await totalsOf(tx, ids);
  return assets.map((asset) => ({
    ...asset,
    owners: owners
      .filter(({ assetId }) => assetId === asset.id)
      .map(({ organizationId, parts }) => ({
        organizationId,
        share: shareOf(parts, asset.whole),
        name: names.get(organizationId) ?? '',
      })),
    invested: cny(totals.get(asset.id) ?? 0),
  }));
}

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const organizations = await tx.findBy(Organization, { id: In([...new Set(ids)]) });
  return new Map(organizations.map(({ id, name }) => [id, name]));
}

/** The request that an asset's contract was for; null when it came of none. */
export async function requestBehind(tx: Tx, { contractId }: IpAsset): Promise<string | null> {
  if (contractId === null) return null;
  return (await tx.findOneByOrFail(RdContract, { id: contractId })).requestId;
}

/** Keeps a new asset with its owners. */
export async function keepAsset(tx: Tx, caller: Caller, asset: IpAsset, { owners }: Parts): Promise<void> {
  await tx.insert(IpAsset, asset as never);
  await tx.insert(
    IpAssetOwner,
    owners.map((owner) => ({ ...owner, assetId: asset.id })),
  );
  await record(tx, caller, assetChanged('created', asset, null, await requestBehind(tx, asset)));
}

export async function changeAsset(tx: Tx, caller: Caller, asset: IpAsset, before: IpAsset): Promise<void> {
  await tx.upsert(IpAsset, asset as never, ['id']);
  await record(tx, caller, assetChanged('changed', asset, before, await requestBehind(tx, asset)));
}

/** Who does the work of a contract, with their shares of it. */
export const providersOf = (tx: Tx, contractId: string): Promise<RdContractPartner[]> =>
  tx.find(RdContractPartner, { where: { contractId }, order: { organizationId: 'ASC' } });
