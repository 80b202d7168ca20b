import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, record, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { keepMatter } from './carrying';
import type { Charter, NewDirection } from './contract';
import {
  directionViews,
  matterViews,
  newestOf,
  only,
  resolutionViews,
  type DirectionShown,
  type MatterShown,
} from './council.store';
import { directionChanged } from './events';
import { Direction, Matter, Resolution } from './motion.entity';
import { heldOn } from './motion.rules';
import { findSeen, holdGoverned, holdSeen, sightOf } from './sight.store';

/** What is reserved to the board, what it authorised, and the directions of research its committee selects. */
@Injectable()
export class MatterService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, page: PageQuery) {
    const tx = this.database.reader;
    await sightOf(tx, caller, centerId);
    const { items, nextCursor } = await newestOf(tx, Matter, 'reserved-matters', { centerId }, page);
    return { items: matterViews(items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<MatterShown> {
    const { row } = await findSeen(this.database.reader, caller, Matter, id);
    return only(matterViews([row]));
  }

  /** The charter may reserve; only the board releases. @throws Refusal `not_found`, `forbidden`, `matter_exists` */
  adopt(caller: Caller, centerId: string, { action, threshold, charter }: Charter): Promise<MatterShown> {
    return this.database.write(caller, async (tx) => {
      await holdGoverned(tx, caller, centerId);
      const adoptedOn = civilDay(await databaseNow(tx));
      const ground = { charter, motionId: null, adoptedOn, endedOn: null, endedBy: null };
      const matter = { id: newId(), centerId, action, threshold: threshold?.amount ?? null, ...ground, version: 1 };
      await keepMatter(tx, caller, Object.assign(new Matter(), matter));
      return only(matterViews([Object.assign(new Matter(), matter)]));
    });
  }

  /** @throws Refusal `not_found` */
  async resolutions(caller: Caller, centerId: string, page: PageQuery) {
    const tx = this.database.reader;
    await sightOf(tx, caller, centerId);
    const { items, nextCursor } = await newestOf(tx, Resolution, 'council-resolutions', { centerId }, page);
    return { items: await resolutionViews(tx, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async directions(caller: Caller, centerId: string, page: PageQuery) {
    const tx = this.database.reader;
    const sight = await sightOf(tx, caller, centerId);
    const { items, nextCursor } = await newestOf(tx, Direction, 'research-directions', { centerId }, page);
    return { items: await directionViews(tx, items, sight), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async direction(caller: Caller, id: string): Promise<DirectionShown> {
    const tx = this.database.reader;
    const { row, sight } = await findSeen(tx, caller, Direction, id);
    return only(directionViews(tx, [row], sight));
  }

  /** By a manager, or by whoever holds a seat. @throws Refusal `not_found`, `forbidden` */
  propose(caller: Caller, centerId: string, wish: NewDirection): Promise<DirectionShown> {
    return this.database.write(caller, async (tx) => {
      const sight = await sightOf(tx, caller, centerId);
      const today = civilDay(await databaseNow(tx));
      ensure(sight.governs || sight.seats.some((seat) => heldOn(seat, today)), 'forbidden');
      const direction = Object.assign(new Direction(), wish, {
        ...{ id: newId(), centerId, state: 'proposed', proposedBy: caller.facts.userId, motionId: null },
        ...{ decidedOn: null, reason: null, version: 1 },
      });
      await tx.insert(Direction, { ...direction });
      await record(tx, caller, directionChanged(direction));
      return only(directionViews(tx, [direction], sight));
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `direction_decided` */
  drop(caller: Caller, id: string, reason: string): Promise<DirectionShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Direction, id);
      ensure(sight.governs, 'forbidden');
      ensure(row.state === 'proposed', 'direction_decided');
      const decidedOn = civilDay(await databaseNow(tx));
      const change = { state: 'dropped' as const, decidedOn, reason, version: row.version + 1 };
      const direction = Object.assign(new Direction(), row, change);
      await tx.update(Direction, { id }, { ...direction });
      await record(tx, caller, directionChanged(direction));
      return only(directionViews(tx, [direction], sight));
    });
  }
}
