import { Center } from '@concentric/alliance';
import { Refusal } from '@concentric/kernel';
import { Database, ensureFresh, ensureMay, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { ListingSettingsChange } from './contract';
import { settingsChanged } from './events';
import { ListingSettings } from './listing.entity';

/** How a center wants listings handled. @throws Refusal `not_found` when there is no such center */
export async function settingsOf(tx: Tx, centerId: string): Promise<ListingSettings> {
  const kept = await tx.findOneBy(ListingSettings, { centerId });
  if (kept) return kept;
  if (!(await tx.existsBy(Center, { id: centerId }))) throw new Refusal('not_found');
  return Object.assign(new ListingSettings(), { centerId, reviewsListings: false, version: 1 });
}

@Injectable()
export class ListingSettingsService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async read(caller: Caller, centerId: string) {
    const settings = await settingsOf(this.database.reader, centerId);
    ensureMay(caller, 'read', settings);
    return settings;
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version` */
  change(caller: Caller, centerId: string, { reviewsListings }: ListingSettingsChange) {
    return this.database.write(caller, async (tx) => {
      ensureMay(caller, 'change', await settingsOf(tx, centerId));
      await tx.createQueryBuilder().insert().into(ListingSettings).values({ centerId }).orIgnore().execute();
      const lock = { mode: 'pessimistic_write' } as const;
      const before = await tx.findOneOrFail(ListingSettings, { where: { centerId }, lock });
      ensureFresh(caller, before);
      const change = { reviewsListings, version: before.version + 1 };
      const settings = Object.assign(new ListingSettings(), before, change);
      await tx.update(ListingSettings, { centerId }, settings);
      await record(tx, caller, settingsChanged(settings, before));
      return settings;
    });
  }
}
