import { findSeen, holdGoverned, holdSeen, sightOf } from '@concentric/council';
import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, record, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { RoadmapChange, RoadmapDiff } from './contract';
import { roadmapChanged } from './events';
import { Roadmap } from './roadmap.entity';
import { checkTree, differences } from './roadmap.rules';
import { ensureApproved, keepNodes, listRoadmaps, nodesOf, roadmapView, type RoadmapShown } from './roadmap.store';

/** The technology roadmap of a center, in versions. */
@Injectable()
export class RoadmapService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, page: PageQuery) {
    const tx = this.database.reader;
    await sightOf(tx, caller, centerId);
    return listRoadmaps(tx, centerId, page);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<RoadmapShown> {
    const tx = this.database.reader;
    const { row, sight } = await findSeen(tx, caller, Roadmap, id);
    return roadmapView(tx, row, sight);
  }

  /** What became of the nodes since the version before. @throws Refusal `not_found` */
  async diff(caller: Caller, id: string): Promise<RoadmapDiff> {
    const tx = this.database.reader;
    const { row } = await findSeen(tx, caller, Roadmap, id);
    const before = await tx.findOne(Roadmap, {
      where: { centerId: row.centerId, number: LessThan(row.number), state: In(['published', 'superseded']) },
      order: { number: 'DESC' },
    });
    const nodes = before ? await nodesOf(tx, before.id) : [];
    const changes = differences(nodes, await nodesOf(tx, id));
    return { fromNumber: before?.number ?? null, toNumber: row.number, ...changes };
  }

  /** Begins the next version with the nodes of the published one. @throws Refusal `not_found`, `forbidden`, `roadmap_draft_exists` */
  draft(caller: Caller, centerId: string): Promise<RoadmapShown> {
    return this.database.write(caller, async (tx) => {
      const sight = await holdGoverned(tx, caller, centerId);
      const published = await tx.findOneBy(Roadmap, { centerId, state: 'published' });
      const number = ((await tx.maximum(Roadmap, 'number', { centerId })) ?? 0) + 1;
      const roadmap = Object.assign(new Roadmap(), {
        ...{ id: newId(), centerId, number, state: 'draft', changedAt: await databaseNow(tx) },
        ...{ publishedOn: null, publishedBy: null, version: 1 },
      });
      await tx.insert(Roadmap, { ...roadmap });
      if (published) await keepNodes(tx, roadmap.id, await nodesOf(tx, published.id));
      await record(tx, caller, roadmapChanged('drafted', roadmap));
      return roadmapView(tx, roadmap, sight);
    });
  }

  /**
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `roadmap_fixed`, `roadmap_key_twice`, `roadmap_parent_wrong`,
   * `roadmap_link_foreign`
   */
  change(caller: Caller, id: string, { nodes }: RoadmapChange): Promise<RoadmapShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Roadmap, id);
      ensure(sight.governs, 'forbidden');
      ensure(row.state === 'draft', 'roadmap_fixed');
      checkTree(nodes);
      await keepNodes(tx, id, nodes);
      const change = { changedAt: await databaseNow(tx), version: row.version + 1 };
      const roadmap = Object.assign(new Roadmap(), row, change);
      await tx.update(Roadmap, { id }, change);
      await record(tx, caller, roadmapChanged('changed', roadmap));
      return roadmapView(tx, roadmap, sight);
    });
  }

  /** Gives a draft up; its number is not given again. @throws Refusal `not_found`, `forbidden`, `stale_version`, `roadmap_fixed` */
  discard(caller: Caller, id: string): Promise<RoadmapShown> {
    return this.database.write(caller, async (tx) => {
      const { row, sight } = await holdSeen(tx, caller, Roadmap, id);
      ensure(sight.governs, 'forbidden');
      ensure(row.state === 'draft', 'roadmap_fixed');
      const change = { state: 'discarded' as const, version: row.version + 1 };
      await tx.update(Roadmap, { id }, change);
      const roadmap = Object.assign(new Roadmap(), row, change);
      await record(tx, caller, roadmapChanged('discarded', roadmap));
      return roadmapView(tx, roadmap, sight);
    });
  }

  /**
   * Puts a draft in the place of the published version; where there is an expert committee, only as it approved it.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `roadmap_fixed`, `roadmap_empty`, `roadmap_not_approved`,
   * `body_incomplete`
   */
  publish(caller: Caller, id: string): Promise<RoadmapShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId } = (await findSeen(tx, caller, Roadmap, id)).row;
      await holdGoverned(tx, caller, centerId);
      const { row, sight } = await holdSeen(tx, caller, Roadmap, id);
      ensure(row.state === 'draft', 'roadmap_fixed');
      ensure((await nodesOf(tx, id)).length > 0, 'roadmap_empty');
      await ensureApproved(tx, row);
      const before = await tx.findOneBy(Roadmap, { centerId, state: 'published' });
      if (before) {
        const over = { state: 'superseded' as const, version: before.version + 1 };
        await tx.update(Roadmap, { id: before.id }, over);
        await record(tx, caller, roadmapChanged('superseded', Object.assign(new Roadmap(), before, over)));
      }
      const change = {
        ...{ state: 'published' as const, publishedOn: civilDay(await databaseNow(tx)) },
        ...{ publishedBy: caller.facts.userId, version: row.version + 1 },
      };
      await tx.update(Roadmap, { id }, change);
      const roadmap = Object.assign(new Roadmap(), row, change);
      await record(tx, caller, roadmapChanged('published', roadmap));
      return roadmapView(tx, roadmap, sight);
    });
  }
}
