import { Center } from '@concentric/alliance';
import { holdContract, Milestone, sideOf, type RdContract } from '@concentric/contracting';
import { Organization } from '@concentric/identity';
import { dayIn, ensure } from '@concentric/kernel';
import { Database, ensureFresh, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { IpAsset } from './asset.entity';
import {
  assetViews,
  changeAsset,
  findAsset,
  holdAsset,
  keepAsset,
  listAssets,
  providersOf,
  type AssetShown,
} from './asset.store';
import type { AssetChange, AssetQuery, NewAsset, NewResult } from './contract';
import { ownersByContract, partsOf, type Parts } from './owner.rules';
import { registerPaidBefore } from './register-payments';

/** What research yields, and to whom it belongs. */
@Injectable()
export class AssetService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: AssetQuery) {
    return listAssets(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<AssetShown> {
    return this.view(this.database.reader, await findAsset(this.database.reader, caller, id));
  }

  /**
   * Enters a result of a contract. Its clause, or the law, says who owns it; what the buyer has paid is invested in it.
   * @throws Refusal `not_found`, `no_authority`, `result_too_early`, `owners_required`, `owners_fixed`, `shares_not_whole`
   */
  addResult(caller: Caller, contractId: string, { owners, ...wish }: NewResult): Promise<AssetShown> {
    return this.database.write(caller, async (tx) => {
      const contract = await holdContract(tx, caller, 'commit', contractId);
      ensure(sideOf(caller, contract) !== null, 'no_authority');
      const accepted = await tx.existsBy(Milestone, { contractId, kind: 'work', state: In(['met', 'partially_met']) });
      ensure(accepted, 'result_too_early');
      const parts = await this.ownersOf(tx, contract, owners ? partsOf(owners) : null);
      await ensureOrganizations(tx, parts);
      const asset = newAsset(wish, contract.centerId, contractId, parts);
      await keepAsset(tx, caller, asset, parts);
      await registerPaidBefore(tx, caller, asset, contractId);
      return this.view(tx, asset);
    });
  }

  /**
   * Enters what members of a center own together without a contract here.
   * @throws Refusal `not_found`, `forbidden`, `shares_not_whole`, `organization_unknown`
   */
  add(caller: Caller, { owners, centerId, ...wish }: NewAsset): Promise<AssetShown> {
    return this.database.write(caller, async (tx) => {
      ensure(await tx.existsBy(Center, { id: centerId }), 'not_found');
      ensureMay(caller, 'create', Object.assign(new IpAsset(), { centerId }));
      const parts = partsOf(owners);
      await ensureOrganizations(tx, parts);
      const asset = newAsset({ ...wish, contractShareBp: 10_000 }, centerId, null, parts);
      await keepAsset(tx, caller, asset, parts);
      return this.view(tx, asset);
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version` */
  change(caller: Caller, id: string, change: AssetChange): Promise<AssetShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdAsset(tx, caller, 'change', id);
      ensureFresh(caller, before);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const asset = Object.assign(new IpAsset(), before, given, { version: before.version + 1 });
      await changeAsset(tx, caller, asset, before);
      return this.view(tx, asset);
    });
  }

  private async ownersOf(tx: Tx, contract: RdContract, agreed: Parts | null): Promise<Parts> {
    const { buyerOrganizationId, contractType, terms } = contract;
    const providers = await providersOf(tx, contract.id);
    const alone = { organizationId: contract.providerOrganizationId, shareBp: 10_000 };
    const sides = { buyerOrganizationId, providers: providers.length > 0 ? providers : [alone] };
    return ownersByContract(terms.clauses.resultOwnership, contractType, sides, agreed);
  }

  private async view(tx: Tx, asset: IpAsset): Promise<AssetShown> {
    const [view] = await assetViews(tx, [asset]);
    return view!;
  }
}

type Wish = Omit<NewResult, 'owners'>;

const newAsset = (
  { registrationNumber, createdOn, ...wish }: Wish,
  centerId: string,
  contractId: string | null,
  { whole }: Parts,
): IpAsset =>
  Object.assign(new IpAsset(), {
    ...wish,
    ...{ id: newId(), centerId, contractId, whole, routes: [], firstCommercialisedOn: null, version: 1 },
    registrationNumber: registrationNumber ?? null,
    createdOn: createdOn ?? dayIn('Asia/Shanghai', new Date()),
  });

/** @throws Refusal `organization_unknown` */
async function ensureOrganizations(tx: Tx, { owners }: Parts): Promise<void> {
  const ids = owners.map(({ organizationId }) => organizationId);
  ensure((await tx.countBy(Organization, { id: In(ids) })) === ids.length, 'organization_unknown');
}
