import { exclusionOn } from '@concentric/accreditation';
import { Center } from '@concentric/alliance';
import { civilDay, ensure } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, hold, type Caller } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { accreditedCenters } from './accredited.store';
import type { SupportGrant, SupportQuery } from './contract';
import { SupportSchedule } from './support.entity';
import { keepSupport, listSupport, supportView, type SupportShown } from './support.store';

/** The years of support that follow an accreditation. */
@Injectable()
export class SupportService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, query: SupportQuery) {
    const tx = this.database.reader;
    const center = await tx.findOneBy(Center, { id: centerId });
    ensure(center !== null, 'not_found');
    const cityCode = cityOf(center.regionCode);
    ensureMay(caller, 'read', Object.assign(new SupportSchedule(), { centerId, cityCode }));
    return listSupport(tx, centerId, query);
  }

  /** @throws Refusal as `hold`, `support_closed`, `support_not_due`, `support_not_accredited`, `support_excluded` */
  grant(caller: Caller, id: string, { amount, reference }: SupportGrant): Promise<SupportShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'grant', SupportSchedule, id);
      const now = await databaseNow(tx);
      const today = civilDay(now);
      ensure(before.state === 'planned', 'support_closed');
      ensure(before.dueOn <= today, 'support_not_due', { dueOn: before.dueOn });
      const accredited = await accreditedCenters(tx, today, before.centerId);
      const stands = accredited.some(({ packId, pilot }) => packId === before.packId && !pilot);
      ensure(stands, 'support_not_accredited');
      const exclusion = await exclusionOn(tx, before.centerId, today);
      ensure(exclusion === null, 'support_excluded', { until: exclusion?.untilOn ?? null });
      const granted = { state: 'granted' as const, amount: amount.amount, reference };
      const by = { grantedBy: caller.facts.userId, grantedAt: now };
      return supportView(await keepSupport(tx, caller, before, { ...granted, ...by }, today));
    });
  }
}
