import { isRegion, regionName, User } from '@concentric/identity';
import { ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { OfficerRegion } from './accreditation.entity';
import type { NewOfficerRegion, OfficerRegionView } from './contract';
import { regionChanged } from './events';

type OfficerRegionShown = Shown<typeof OfficerRegionView>;

/** Which officer handles which city. */
@Injectable()
export class OfficerService {
  constructor(private readonly database: Database) {}

  async list(page: PageQuery) {
    const tx = this.database.reader;
    const query = tx.createQueryBuilder(OfficerRegion, 'region');
    const order = [{ column: 'region.id', property: 'id', cast: 'uuid' }];
    const { items, nextCursor } = await pageBy(query, 'officer-regions', order, page);
    return { items: await views(tx, items), nextCursor };
  }

  /** @throws Refusal `officer_unknown`, `region_unknown`, `region_given` */
  give(caller: Caller, { email, regionCode }: NewOfficerRegion): Promise<OfficerRegionShown> {
    return this.database.write(caller, async (tx) => {
      ensure(isRegion(regionCode), 'region_unknown', { regionCode });
      const user = await tx.findOneBy(User, { email, platformRole: 'officer' });
      ensure(user !== null, 'officer_unknown');
      const own = { id: newId(), userId: user.id, regionCode: cityOf(regionCode) };
      const given = { givenBy: caller.facts.userId, givenAt: await databaseNow(tx) };
      const region = Object.assign(new OfficerRegion(), { ...own, ...given });
      ensureMay(caller, 'give', region);
      await tx.insert(OfficerRegion, { ...region });
      await record(tx, caller, regionChanged('given', region));
      return (await views(tx, [region]))[0]!;
    });
  }

  /** Takes a city from an officer. @throws Refusal `not_found` */
  take(caller: Caller, id: string): Promise<OfficerRegionShown> {
    return this.database.write(caller, async (tx) => {
      const region = await tx.findOne(OfficerRegion, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!region) throw new Refusal('not_found');
      ensureMay(caller, 'give', region);
      await tx.delete(OfficerRegion, { id });
      await record(tx, caller, regionChanged('taken', region));
      return (await views(tx, [region]))[0]!;
    });
  }
}

async function views(tx: Tx, regions: readonly OfficerRegion[]): Promise<OfficerRegionShown[]> {
  const users = await tx.findBy(User, { id: In(regions.map(({ userId }) => userId)) });
  return regions.map((region) => {
    const { name = '', email = '' } = users.find(({ id }) => id === region.userId) ?? {};
    return { ...region, userName: name, email, regionName: regionName(region.regionCode) ?? region.regionCode };
  });
}
