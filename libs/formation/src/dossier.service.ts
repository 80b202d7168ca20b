import { AttachmentService, type Subject } from '@concentric/attachment';
import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import {
  centerTopic,
  Database,
  databaseNow,
  ensureFresh,
  ensureMay,
  find,
  hold,
  record,
  type Caller,
  type Tx,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DossierChange, NewDossierEntry } from './contract';
import { dossierChanged } from './events';
import { Dossier, DossierEntry } from './formation.entity';
import {
  ensureKnown,
  ensureReads,
  entryViews,
  holdPlace,
  keepEntry,
  listEntries,
  type EntryShown,
} from './formation.store';

/** What a center has on file for its formation. */
@Injectable()
export class DossierService {
  constructor(private readonly database: Database) {}

  /** What is on file of the center as a legal person; empty while nobody has entered it. */
  async read(caller: Caller, centerId: string): Promise<Dossier> {
    const tx = this.database.reader;
    await ensureReads(tx, caller, Dossier, centerId);
    return (await tx.findOneBy(Dossier, { centerId })) ?? empty(centerId, '');
  }

  /** @throws Refusal `stale_version`, `entry_in_future` */
  change(caller: Caller, centerId: string, wish: DossierChange): Promise<Dossier> {
    return this.database.write(caller, async (tx) => {
      const { cityCode } = await holdPlace(tx, centerId);
      const before = await tx.findOneBy(Dossier, { centerId });
      const held = before ?? empty(centerId, cityCode);
      ensureMay(caller, 'prepare', held);
      if (before) ensureFresh(caller, before);
      const today = civilDay(await databaseNow(tx));
      ensure(wish.registeredOn == null || wish.registeredOn <= today, 'entry_in_future', { today });
      const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
      const version = before ? before.version + 1 : 1;
      const dossier = Object.assign(new Dossier(), held, given, { version, id: before?.id ?? newId() });
      await tx.upsert(Dossier, { ...dossier }, ['id']);
      await record(tx, caller, dossierChanged(dossier));
      return dossier;
    });
  }

  entries(caller: Caller, centerId: string, page: PageQuery) {
    return listEntries(this.database.reader, caller, centerId, page);
  }

  async entry(caller: Caller, id: string): Promise<EntryShown> {
    const tx = this.database.reader;
    return view(tx, await find(tx, caller, DossierEntry, id));
  }

  /** @throws Refusal `party_unknown`, `entry_in_future` */
  enter(caller: Caller, centerId: string, wish: NewDossierEntry): Promise<EntryShown> {
    return this.database.write(caller, async (tx) => {
      const { cityCode } = await holdPlace(tx, centerId);
      const now = await databaseNow(tx);
      const entry = Object.assign(new DossierEntry(), {
        ...{ id: newId(), centerId, cityCode, ...wish },
        ...{ organizationId: wish.organizationId ?? null, statement: wish.statement ?? null },
        ...{ enteredBy: caller.facts.userId, enteredAt: now, withdrawnAt: null, reason: null, version: 1 },
      });
      ensureMay(caller, 'prepare', entry);
      ensure(wish.datedOn <= civilDay(now), 'entry_in_future', { today: civilDay(now) });
      if (entry.organizationId) await ensureKnown(tx, [entry.organizationId]);
      return view(tx, await keepEntry(tx, caller, entry, 'entered'));
    });
  }

  /** @throws Refusal `entry_withdrawn` */
  withdraw(caller: Caller, id: string, reason: string): Promise<EntryShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'prepare', DossierEntry, id);
      ensure(before.withdrawnAt === null, 'entry_withdrawn');
      const change = { withdrawnAt: await databaseNow(tx), reason, version: before.version + 1 };
      return view(tx, await keepEntry(tx, caller, Object.assign(new DossierEntry(), before, change), 'withdrawn'));
    });
  }
}

const empty = (centerId: string, cityCode: string): Dossier =>
  Object.assign(new Dossier(), {
    ...{ id: centerId, centerId, cityCode },
    ...{ registeredOn: null, uscc: null, capitalForm: null, version: 1 },
  });

async function view(tx: Tx, entry: DossierEntry): Promise<EntryShown> {
  const [shown] = await entryViews(tx, [entry]);
  return shown!;
}

const subjectOf = ({ id, centerId }: DossierEntry): Subject => ({
  ...{ type: 'dossier-entry', id, centerId, topics: [centerTopic(centerId)] },
});

/** The files that show what a dossier entry says. */
@Injectable()
export class DossierFileService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    return subjectOf(await find(tx, caller, DossierEntry, id));
  }

  /** @throws Refusal `not_found`, `forbidden`, `entry_withdrawn` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const entry = await hold(tx, caller, 'prepare', DossierEntry, id);
    ensure(entry.withdrawnAt === null, 'entry_withdrawn');
    return subjectOf(entry);
  }
}
