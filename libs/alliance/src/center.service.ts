import { isRegion, User } from '@concentric/identity';
import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, ensureMay, find, JournalEntry, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Center, CenterStaff } from './center.entity';
import {
  ensureOrganization,
  holdCenter,
  keepCenter,
  keepStaff,
  listAudit,
  listCenters,
  listStaff,
} from './center.store';
import type { AuditQuery, NewCenter, NewStaff } from './contract';
import { admit } from './membership.store';
import { policyOf } from './policies';

@Injectable()
export class CenterService {
  constructor(private readonly database: Database) {}

  list(page: PageQuery) {
    return listCenters(this.database.reader, page);
  }

  read(caller: Caller, id: string) {
    return find(this.database.reader, caller, Center, id);
  }

  /**
   * Founds a center; its lead organization becomes its first member.
   * @throws Refusal `policy_unknown`, `field_unknown`, `region_unknown`, `organization_unknown`
   */
  found(caller: Caller, wish: NewCenter): Promise<Center> {
    return this.database.write(caller, async (tx) => {
      const { policyId, fieldCode, regionCode, nameEn = null } = wish;
      const policy = policyOf(policyId);
      ensure(policy !== undefined, 'policy_unknown', { policyId });
      ensure(
        policy.fields.some(({ code }) => code === fieldCode),
        'field_unknown',
        { policyId, fieldCode },
      );
      ensure(isRegion(regionCode), 'region_unknown', { regionCode });
      const center = Object.assign(new Center(), { ...wish, nameEn, id: newId(), version: 1 });
      ensureMay(caller, 'create', center);
      await ensureOrganization(tx, wish.leadOrganizationId);
      await keepCenter(tx, caller, center, null);
      await admit(tx, caller, center.id, wish.leadOrganizationId, 'lead');
      return center;
    });
  }

  staff(caller: Caller, centerId: string, page: PageQuery) {
    ensureMay(caller, 'read', post(centerId));
    return listStaff(this.database.reader, centerId, page);
  }

  /** @throws Refusal `user_unknown`, `staff_exists` */
  appoint(caller: Caller, centerId: string, { email, role }: NewStaff) {
    return this.database.write(caller, async (tx) => {
      await holdCenter(tx, centerId);
      ensureMay(caller, 'appoint', post(centerId));
      const user = await tx.findOneBy(User, { email });
      ensure(user !== null, 'user_unknown');
      const staff = Object.assign(post(centerId), { id: newId(), userId: user.id, role });
      await keepStaff(tx, caller, staff);
      return { ...staff, name: user.name, email };
    });
  }

  audit(caller: Caller, centerId: string, query: AuditQuery) {
    ensureMay(caller, 'read', Object.assign(new JournalEntry(), { centerId }));
    return listAudit(this.database.reader, centerId, query);
  }
}

const post = (centerId: string) => Object.assign(new CenterStaff(), { centerId });
