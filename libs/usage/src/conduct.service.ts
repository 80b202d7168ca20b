import { watchedFrom } from '@concentric/booking';
import { Refusal } from '@concentric/kernel';
import { Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { ConductPoint } from './conduct.entity';
import { ensureAnswerable, ensureAppealable } from './conduct.rules';
import { conductViews, keepPoint, listPoints, sumsOf, type ConductShown } from './conduct.store';
import type { Appeal, AppealAnswer, ConductQuery } from './contract';

@Injectable()
export class ConductService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: ConductQuery) {
    const { items, nextCursor } = await listPoints(this.database.reader, caller, query);
    return { items: await conductViews(this.database.reader, caller, items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<ConductShown> {
    return view(this.database.reader, caller, await find(this.database.reader, caller, ConductPoint, id));
  }

  /** What an organization's points come to: for its own people everywhere, for a center's managers there. */
  async sums(caller: Caller, organizationId: string) {
    const { organizations, platformRole, staff } = caller.facts;
    const everywhere = platformRole === 'administrator' || organizations.some(({ id }) => id === organizationId);
    const managed = staff.filter(({ role }) => role === 'manager').map(({ centerId }) => centerId);
    if (!everywhere && managed.length === 0) throw new Refusal('not_found');
    const sums = await sumsOf(this.database.reader, organizationId, everywhere ? null : managed);
    return { organizationId, watchedFrom, items: sums.map((sum) => ({ ...sum, watched: sum.points >= watchedFrom })) };
  }

  /** Objects to a record, once and in time. @throws Refusal `conduct_cannot_move`, `appeal_too_late`, `stale_version` */
  appeal(caller: Caller, id: string, { text }: Appeal): Promise<ConductShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'appeal', ConductPoint, id);
      const now = new Date();
      ensureAppealable(before, now);
      const said = { appeal: text, appealedAt: now, appealedBy: caller.facts.userId };
      const point = Object.assign(new ConductPoint(), before, said, { version: before.version + 1 });
      await keepPoint(tx, caller, 'appealed', point, before);
      return view(tx, caller, point);
    });
  }

  /** Upholds a record against an objection, or withdraws it. @throws Refusal `conduct_cannot_move`, `own_appeal`, `stale_version` */
  answer(caller: Caller, id: string, { uphold, reason }: AppealAnswer): Promise<ConductShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'answer', ConductPoint, id);
      ensureAnswerable(before, caller.facts.userId);
      const state = uphold ? before.state : ('withdrawn' as const);
      const said = { state, answer: reason, answeredAt: new Date(), answeredBy: caller.facts.userId };
      const point = Object.assign(new ConductPoint(), before, said, { version: before.version + 1 });
      await keepPoint(tx, caller, 'answered', point, before);
      return view(tx, caller, point);
    });
  }
}

async function view(tx: Tx, caller: Caller, point: ConductPoint): Promise<ConductShown> {
  const [shown] = await conductViews(tx, caller, [point]);
  return shown!;
}
