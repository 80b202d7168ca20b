import { civilDay, daysLater, ensure, type Day } from '@concentric/kernel';
import { databaseNow, record, type Caller, type Tx } from '@concentric/platform';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { directionChanged, matterChanged, resolutionPassed, seatChanged } from './events';
import { Seat } from './body.entity';
import { Direction, Matter, type Motion, Resolution } from './motion.entity';
import { heldOn } from './motion.rules';

/** How long what the board authorised may be used: a year, as its members change. */
const validDays = 365;

/** What a motion decides on can still be decided. @throws Refusal `motion_subject_unknown`, `matter_exists`, `matter_not_reserved` */
export async function ensureSubject(tx: Tx, { purpose, action, subjectId, centerId, bodyId }: Motion): Promise<void> {
  if (purpose === 'direction')
    ensure(await tx.existsBy(Direction, { id: subjectId!, centerId, state: 'proposed' }), 'motion_subject_unknown');
  if (purpose === 'roadmap') {
    const [draft] = await tx.query<unknown[]>(
      `SELECT 1 FROM roadmaps WHERE id = $1 AND center_id = $2 AND state = 'draft'`,
      [subjectId, centerId],
    );
    ensure(draft !== undefined, 'motion_subject_unknown');
  }
  if (purpose === 'recall') ensure(await isSeated(tx, subjectId!, bodyId), 'motion_subject_unknown');
  if (purpose === 'reserve' || purpose === 'release') {
    const live = await tx.existsBy(Matter, { centerId, action: action!, endedOn: IsNull() });
    ensure(live === (purpose === 'release'), live ? 'matter_exists' : 'matter_not_reserved');
  }
}

/** Does what a motion that was carried says. @throws Refusal as `ensureSubject` */
export async function takeEffect(tx: Tx, caller: Caller, motion: Motion, today: Day): Promise<void> {
  const { id: motionId, purpose, centerId, action, limitAmount, organizationId, subjectId } = motion;
  await ensureSubject(tx, motion);
  if (purpose === 'authorise') {
    const resolution = Object.assign(new Resolution(), {
      ...{ id: newId(), centerId, motionId, action, limitAmount, organizationId, passedOn: today },
      ...{ validUntil: daysLater(today, validDays), usedAt: null, usedType: null, usedId: null },
    });
    await tx.insert(Resolution, { ...resolution });
    await record(tx, caller, resolutionPassed(resolution));
  }
  if (purpose === 'reserve') {
    const ground = { charter: null, motionId, adoptedOn: today, endedOn: null, endedBy: null };
    const matter = { id: newId(), centerId, action: action!, threshold: limitAmount, ...ground, version: 1 };
    await keepMatter(tx, caller, Object.assign(new Matter(), matter));
  }
  if (purpose === 'release') {
    const before = await tx.findOneByOrFail(Matter, { centerId, action: action!, endedOn: IsNull() });
    const change = { endedOn: today, endedBy: motionId, version: before.version + 1 };
    await tx.update(Matter, { id: before.id }, change);
    await record(tx, caller, matterChanged('released', Object.assign(new Matter(), before, change)));
  }
  if (purpose === 'recall') await recall(tx, caller, subjectId!, today);
  if (purpose === 'direction') {
    const before = await tx.findOneOrFail(Direction, {
      where: { id: subjectId! },
      lock: { mode: 'pessimistic_write' },
    });
    ensure(before.state === 'proposed', 'motion_subject_unknown');
    const change = { state: 'selected' as const, motionId, decidedOn: today, version: before.version + 1 };
    await tx.update(Direction, { id: before.id }, change);
    await record(tx, caller, directionChanged(Object.assign(new Direction(), before, change)));
  }
}

async function isSeated(tx: Tx, id: string, bodyId: string): Promise<boolean> {
  const seat = await tx.findOneBy(Seat, { id, bodyId });
  return seat !== null && heldOn(seat, civilDay(await databaseNow(tx)));
}

/** A seat that was recalled ends with the vote; one that began today, with the day. */
async function recall(tx: Tx, caller: Caller, id: string, today: Day): Promise<void> {
  const before = await tx.findOneOrFail(Seat, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const untilOn = before.fromOn < today ? today : daysLater(before.fromOn, 1);
  const seat = Object.assign(new Seat(), before, { untilOn, version: before.version + 1 });
  await tx.update(Seat, { id }, { ...seat });
  await record(tx, caller, seatChanged('ended', seat));
}

/** @throws Refusal `matter_exists` */
export async function keepMatter(tx: Tx, caller: Caller, matter: Matter): Promise<void> {
  await tx.insert(Matter, { ...matter });
  await record(tx, caller, matterChanged('adopted', matter));
}
