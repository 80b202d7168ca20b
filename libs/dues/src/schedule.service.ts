import { Center } from '@concentric/alliance';
import { civilDay, cny, ensure, type Shown } from '@concentric/kernel';
import { raiseAnew } from '@concentric/obligation';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DuesReason, DuesScheduleQuery, DuesSummary, DuesSummaryQuery, NewDuesSchedule } from './contract';
import { DuesCharge, DuesSchedule } from './dues.entity';
import { ensureDueInYear, sumOf } from './dues.rules';
import {
  chargesOfYear,
  isCharged,
  keepCharge,
  keepSchedule,
  listSchedules,
  scheduleViews,
  unchargedOf,
  type ScheduleShown,
} from './dues.store';

/** What members pay a year by their layer, and whom it was charged to. */
@Injectable()
export class DuesScheduleService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async summary(caller: Caller, centerId: string, { year }: DuesSummaryQuery): Promise<Shown<typeof DuesSummary>> {
    const tx = this.database.reader;
    const subject = await concernOf(tx, caller, centerId);
    const asOf = civilDay(await databaseNow(tx));
    const asked = year ?? Number(asOf.slice(0, 4));
    const { charged, paid, overdue, ...counts } = sumOf(await chargesOfYear(tx, caller, centerId, asked), asOf);
    return {
      ...{ centerId, year: asked, asOf, charged: cny(charged), paid: cny(paid), overdue: cny(overdue), ...counts },
      mayManage: caller.ability.can('manage_dues', subject),
      maySeeSchedules: caller.ability.can('read', subject),
    };
  }

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, query: DuesScheduleQuery) {
    const tx = this.database.reader;
    await subjectOf(tx, caller, centerId);
    return listSchedules(tx, caller, centerId, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<ScheduleShown> {
    const tx = this.database.reader;
    return shown(tx, caller, await find(tx, caller, DuesSchedule, id));
  }

  /** @throws Refusal `not_found`, `forbidden`, `dues_schedule_exists`, `dues_due_outside_year` */
  set(caller: Caller, centerId: string, { amount, ...wish }: NewDuesSchedule): Promise<ScheduleShown> {
    return this.database.write(caller, async (tx) => {
      const subject = await subjectOf(tx, caller, centerId);
      ensureMay(caller, 'manage_dues', subject);
      ensureDueInYear(wish);
      const schedule = Object.assign(new DuesSchedule(), subject, wish, {
        ...{ id: newId(), amount: amount.amount, setBy: caller.facts.userId!, setAt: await databaseNow(tx) },
        ...{ withdrawnAt: null, reason: null, version: 1 },
      });
      return shown(tx, caller, await keepSchedule(tx, caller, schedule, null));
    });
  }

  /** @throws Refusal as `hold`, `dues_schedule_withdrawn`, `dues_schedule_used` */
  withdraw(caller: Caller, id: string, { reason }: DuesReason): Promise<ScheduleShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'manage_dues', DuesSchedule, id);
      ensure(before.withdrawnAt === null, 'dues_schedule_withdrawn');
      const change = { withdrawnAt: await databaseNow(tx), reason, version: before.version + 1 };
      const schedule = Object.assign(new DuesSchedule(), before, change);
      return shown(tx, caller, await keepSchedule(tx, caller, schedule, before));
    });
  }

  /**
   * Charges every member that stands in the layer and has no charge for the year, and has the center remember to collect.
   * @throws Refusal as `hold`, `dues_schedule_withdrawn`, `dues_nobody_to_charge`
   */
  charge(caller: Caller, id: string): Promise<ScheduleShown> {
    return this.database.write(caller, async (tx) => {
      const schedule = await hold(tx, caller, 'manage_dues', DuesSchedule, id);
      ensure(schedule.withdrawnAt === null, 'dues_schedule_withdrawn');
      const members = await unchargedOf(tx, schedule);
      ensure(members.length > 0, 'dues_nobody_to_charge');
      const { centerId, cityCode, year, memberClass, amount, dueOn } = schedule;
      const chargedAt = await databaseNow(tx);
      for (const organizationId of members) {
        const charge = Object.assign(new DuesCharge(), {
          ...{ id: newId(), centerId, cityCode, scheduleId: id, organizationId, year, memberClass, amount, dueOn },
          ...{ paid: 0, state: 'open' as const, reason: null, chargedAt, overdueAt: null, version: 1 },
        });
        await keepCharge(tx, caller, 'charged', { charge, before: null });
      }
      await remember(tx, caller, { centerId, scheduleId: id, dueOn });
      return shown(tx, caller, schedule);
    });
  }
}

const shown = async (tx: Tx, caller: Caller, schedule: DuesSchedule) =>
  (await scheduleViews(tx, caller, [schedule]))[0]!;

/** The center's duty to collect, once more when it had been done. */
export async function remember(
  tx: Tx,
  caller: Caller,
  { centerId, scheduleId, dueOn }: Pick<DuesCharge, 'centerId' | 'scheduleId' | 'dueOn'>,
): Promise<void> {
  await tx.query('SELECT FROM dues_schedules WHERE id = $1 FOR UPDATE', [scheduleId]);
  const subject = { type: 'dues-schedule', id: scheduleId };
  await raiseAnew(tx, caller, { centerId, kind: 'dues', key: scheduleId, dueOn, subject });
}

async function placeOf(tx: Tx, centerId: string): Promise<DuesSchedule> {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  return Object.assign(new DuesSchedule(), { centerId, cityCode: cityOf(center.regionCode) });
}

/** @throws Refusal `not_found` */
async function subjectOf(tx: Tx, caller: Caller, centerId: string): Promise<DuesSchedule> {
  const subject = await placeOf(tx, centerId);
  ensureMay(caller, 'read', subject);
  return subject;
}

/** Of whoever was charged there too: a member that left still owes what it owes. @throws Refusal `not_found` */
export async function concernOf(tx: Tx, caller: Caller, centerId: string): Promise<DuesSchedule> {
  const subject = await placeOf(tx, centerId);
  if (!(await isCharged(tx, caller, centerId))) ensureMay(caller, 'read', subject);
  return subject;
}
