import { Center } from '@concentric/alliance';
import { civilDay, cny, ensure, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  classesOf,
  Register,
  type NewRegisterEntry,
  type RegisterEntryQuery,
  type RegisterReversal,
  type Registers,
  type RegistersQuery,
} from './contract';
import { RegisterEntry } from './entry.entity';
import { checkEntry } from './entry.rules';
import { countEntries, entryViews, keepEntry, listEntries, type RegisterEntryShown } from './entry.store';

/** What happened at a center, by register: standards, talent, incubation, support funds, results, demonstration projects. */
@Injectable()
export class RegisterService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async ofCenter(caller: Caller, centerId: string, { year }: RegistersQuery): Promise<Shown<typeof Registers>> {
    const tx = this.database.reader;
    const subject = await registerSubject(tx, caller, centerId);
    const asked = year ?? Number(civilDay(await databaseNow(tx)).slice(0, 4));
    const counts = await countEntries(tx, centerId, asked);
    return {
      ...{ centerId, year: asked },
      items: Register.options.map((register) => {
        const own = counts.filter((count) => count.register === register);
        const sum = (of: 'ofYear' | 'ofAll' | 'amount') => own.reduce((total, count) => total + count[of], 0);
        return {
          ...{ register, ofYear: sum('ofYear'), ofAll: sum('ofAll'), amount: cny(sum('amount')) },
          classes: classesOf[register].map((kind) => {
            const { ofYear = 0, ofAll = 0 } = own.find((count) => count.class === kind) ?? {};
            return { class: kind, ofYear, ofAll };
          }),
        };
      }),
      mayEnter: caller.ability.can('enter', subject),
      mayReadNames: caller.ability.can('read_names', subject),
    };
  }

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, query: RegisterEntryQuery) {
    const tx = this.database.reader;
    await registerSubject(tx, caller, centerId);
    return listEntries(tx, caller, centerId, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<RegisterEntryShown> {
    const tx = this.database.reader;
    return shown(tx, caller, await find(tx, caller, RegisterEntry, id));
  }

  /** @throws Refusal `not_found`, `forbidden`, as `checkEntry`, `register_entry_exists` */
  enter(caller: Caller, centerId: string, wish: NewRegisterEntry): Promise<RegisterEntryShown> {
    return this.database.write(caller, async (tx) => {
      const subject = await registerSubject(tx, caller, centerId);
      ensureMay(caller, 'enter', subject);
      const now = await databaseNow(tx);
      checkEntry(wish, civilDay(now));
      const entry = newEntry(subject, caller, now, wish);
      await keepEntry(tx, caller, entry, null);
      return shown(tx, caller, entry);
    });
  }

  /** Takes an entry back, with a reason; it may be entered again. @throws Refusal as `hold`, `register_entry_reversed` */
  reverse(caller: Caller, id: string, { reason }: RegisterReversal): Promise<RegisterEntryShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'enter', RegisterEntry, id);
      ensure(before.reversedAt === null, 'register_entry_reversed');
      const change = { reversedBy: caller.facts.userId, reversedAt: await databaseNow(tx), reason };
      const entry = Object.assign(new RegisterEntry(), before, change, { version: before.version + 1 });
      await keepEntry(tx, caller, entry, before);
      return shown(tx, caller, entry);
    });
  }
}

const shown = async (tx: Tx, caller: Caller, entry: RegisterEntry) => (await entryViews(tx, caller, [entry]))[0]!;

/** An entry as it is written down. */
export const newEntry = (subject: RegisterEntry, caller: Caller, now: Date, wish: NewRegisterEntry): RegisterEntry =>
  Object.assign(new RegisterEntry(), {
    ...{ id: newId(), centerId: subject.centerId, cityCode: subject.cityCode },
    ...{ register: wish.register, class: wish.class, title: wish.title, number: wish.number ?? '' },
    ...{ role: wish.role ?? null, employer: wish.employer ?? null, place: wish.place ?? null },
    ...{ on: wish.on, until: wish.until ?? null, clause: wish.clause ?? null, evidence: wish.evidence },
    ...{ amount: wish.amount?.amount ?? null, received: wish.received?.amount ?? null },
    ...{ matched: wish.matched?.amount ?? null, enteredBy: caller.facts.userId!, enteredAt: now },
    ...{ reversedBy: null, reversedAt: null, reason: null, version: 1 },
  });

/** @throws Refusal `not_found` */
export async function registerSubject(tx: Tx, caller: Caller, centerId: string): Promise<RegisterEntry> {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  const subject = Object.assign(new RegisterEntry(), { centerId, cityCode: cityOf(center.regionCode) });
  ensureMay(caller, 'read', subject);
  return subject;
}
