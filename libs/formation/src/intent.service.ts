import type { PageQuery } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { IntentVerb, NewIntent } from './contract';
import { Intent } from './formation.entity';
import { intentSide, moveIntent } from './formation.rules';
import { ensureKnown, holdPlace, intentViews, keepIntent, listIntents, type IntentShown } from './formation.store';

/** Who wants to build a center together with others. */
@Injectable()
export class IntentService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string | null, page: PageQuery) {
    return listIntents(this.database.reader, caller, centerId, page);
  }

  async read(caller: Caller, id: string): Promise<IntentShown> {
    const tx = this.database.reader;
    return view(tx, caller, await find(tx, caller, Intent, id));
  }

  /** @throws Refusal `party_unknown`, `intent_exists` */
  propose(caller: Caller, centerId: string, { organizationId, message = null }: NewIntent): Promise<IntentShown> {
    return this.database.write(caller, async (tx) => {
      const { cityCode } = await holdPlace(tx, centerId);
      const intent = Object.assign(new Intent(), {
        ...{ id: newId(), centerId, cityCode, organizationId, message },
        ...{ state: 'proposed', statement: null, decidedAt: null, version: 1 },
      });
      ensureMay(caller, 'prepare', intent);
      await ensureKnown(tx, [organizationId]);
      return view(tx, caller, await keepIntent(tx, caller, intent));
    });
  }

  /** @throws Refusal `intent_cannot_move`, `intent_signed` by constraint */
  move(caller: Caller, id: string, verb: IntentVerb, statement: string): Promise<IntentShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, intentSide(verb) === 'center' ? 'prepare' : 'answer', Intent, id);
      const state = moveIntent(before.state, verb);
      const change = { state, statement, decidedAt: await databaseNow(tx), version: before.version + 1 };
      return view(tx, caller, await keepIntent(tx, caller, Object.assign(new Intent(), before, change)));
    });
  }
}

async function view(tx: Tx, caller: Caller, intent: Intent): Promise<IntentShown> {
  const [shown] = await intentViews(tx, caller, [intent]);
  return shown!;
}
