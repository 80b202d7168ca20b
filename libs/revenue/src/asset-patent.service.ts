import { findAsset, holdAsset } from '@concentric/asset';
import { ensure } from '@concentric/kernel';
import { Patent } from '@concentric/patent';
import { Database, databaseNow, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { assignEvents, dropLink, keepLink, linksOf } from './asset-patent.store';
import type { NewPatentLink } from './contract';
import { IpAssetPatent } from './event.entity';

/** Which patents protect an asset, so that what a licence of them earns is known to be its income. */
@Injectable()
export class AssetPatentService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  list(caller: Caller, assetId: string) {
    return this.listed(this.database.reader, caller, assetId);
  }

  /** @throws Refusal `not_found`, `forbidden`, `patent_unknown`, `asset_patent_linked` */
  link(caller: Caller, assetId: string, { patentId }: NewPatentLink) {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await holdAsset(tx, caller, 'change', assetId);
      ensure(await tx.existsBy(Patent, { id: patentId }), 'patent_unknown');
      ensure(!(await tx.existsBy(IpAssetPatent, { assetId, patentId })), 'asset_patent_linked');
      const link = { assetId, patentId, userId: caller.facts.userId, linkedAt: await databaseNow(tx) };
      await keepLink(tx, caller, Object.assign(new IpAssetPatent(), link), centerId);
      await assignEvents(tx, caller, centerId, patentId);
      return this.listed(tx, caller, assetId);
    });
  }

  /** @throws Refusal `not_found`, `forbidden` */
  unlink(caller: Caller, assetId: string, patentId: string) {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await holdAsset(tx, caller, 'change', assetId);
      const link = await tx.findOneBy(IpAssetPatent, { assetId, patentId });
      ensure(link !== null, 'not_found');
      await dropLink(tx, caller, link, centerId);
      return this.listed(tx, caller, assetId);
    });
  }

  private async listed(tx: Tx, caller: Caller, assetId: string) {
    return { items: await linksOf(tx, await findAsset(tx, caller, assetId)), nextCursor: null };
  }
}
