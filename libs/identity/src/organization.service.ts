import { ensureMay, Database, find, hold, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewOrganization, OrganizationChange, OrganizationQuery } from './contract';
import { Organization } from './organization.entity';
import { checkRegistration } from './organization.rules';
import { keepOrganization, listOrganizations } from './organization.store';

@Injectable()
export class OrganizationService {
  constructor(private readonly database: Database) {}

  list(query: OrganizationQuery) {
    return listOrganizations(this.database.reader, query);
  }

  read(caller: Caller, id: string) {
    return find(this.database.reader, caller, Organization, id);
  }

  /** @throws Refusal `uscc_invalid`, `uscc_taken`, `region_unknown` */
  register(caller: Caller, wish: NewOrganization) {
    return this.database.write(caller, async (tx) => {
      checkRegistration(wish);
      const { nameEn = null, size = null, ...rest } = wish;
      const organization = Object.assign(new Organization(), { ...rest, nameEn, size, id: newId(), version: 1 });
      ensureMay(caller, 'create', organization);
      return keepOrganization(tx, caller, organization, null);
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `region_unknown` */
  change(caller: Caller, id: string, wish: OrganizationChange) {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'change', Organization, id);
      checkRegistration(wish);
      const changed = Object.assign(new Organization(), before, wish, { version: before.version + 1 });
      return keepOrganization(tx, caller, changed, before);
    });
  }
}
