import { ensure } from '@concentric/kernel';
import { isRegion } from '@concentric/identity';
import { knownIpc, Patent } from '@concentric/patent';
import { Database, find, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { AvailabilityQuery, GrantQuery } from './contract';
import { availabilityOf, listGrants } from './grant.view';

@Injectable()
export class GrantService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, patentId: string, query: GrantQuery) {
    await find(this.database.reader, caller, Patent, patentId);
    return listGrants(this.database.reader, caller, patentId, query);
  }

  /** @throws Refusal `not_found`, `ipc_unknown`, `territory_unknown` */
  async availability(caller: Caller, patentId: string, query: AvailabilityQuery) {
    await find(this.database.reader, caller, Patent, patentId);
    for (const territory of query.territories)
      ensure(territory === 'CN' || isRegion(territory), 'territory_unknown', { territory });
    const fields = query.fields.map((field) => knownIpc(field));
    return availabilityOf(this.database.reader, caller, patentId, { ...query, fields });
  }
}
