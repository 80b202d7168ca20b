import { dayIn, ensure } from '@concentric/kernel';
import { Database, find, hold, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewPatent, PatentChange, PatentQuery } from './contract';
import { checkFiled, checkNumber, patentNumberOf } from './number.rules';
import { Patent, PatentHolder } from './patent.entity';
import {
  ensureHolders,
  holdersOf,
  keepPatent,
  listPatents,
  patentViews,
  type Holder,
  type PatentShown,
} from './patent.store';

@Injectable()
export class PatentService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: PatentQuery) {
    return listPatents(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<PatentShown> {
    const patent = await find(this.database.reader, caller, Patent, id);
    const [view] = await patentViews(this.database.reader, caller, [patent]);
    return view!;
  }

  /** @throws Refusal `patent_number_invalid`, `patent_year_differs`, `patent_exists`, `holder_unknown`, `not_holder` */
  register(caller: Caller, wish: NewPatent): Promise<PatentShown> {
    return this.database.write(caller, async (tx) => {
      const { applicationNumber, holders: wished, titleEn = null, abstract = null, filedOn = null, ...rest } = wish;
      const today = dayIn('Asia/Shanghai', new Date());
      const { canonical, kind } = checkNumber(applicationNumber, filedOn, today);
      const holders = wished.map(holderOf);
      ensureHolds(caller, holders);
      await ensureHolders(tx, holders);
      const patent: Patent = Object.assign(new Patent(), {
        ...{ ...rest, id: newId(), applicationNumber: canonical, kind, titleEn, abstract, filedOn },
        ...{ userId: caller.facts.userId, version: 1 },
      });
      return keepPatent(tx, caller, patent, holders, null);
    });
  }

  /** @throws Refusal `not_found`, `stale_version`, `not_holder`, `holder_unknown`, `patent_year_differs` */
  change(caller: Caller, id: string, { holders: wished, ...wish }: PatentChange): Promise<PatentShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'read', Patent, id);
      const held = await holdersOf(tx, [id]);
      ensureHolds(caller, held);
      const holders = wished?.map(holderOf) ?? held.map(({ organizationId, name }) => ({ organizationId, name }));
      await ensureHolders(tx, holders);
      const patent: Patent = Object.assign(new Patent(), before, wish, { version: before.version + 1 });
      checkFiled(patentNumberOf(patent.applicationNumber)!, patent.filedOn);
      return keepPatent(tx, caller, patent, holders, before);
    });
  }
}

/** An organization is known by its id: the name it bears is its own. */
const holderOf = ({ organizationId, name }: { organizationId?: string | null; name?: string | null }): Holder =>
  Object.assign(new PatentHolder(), organizationId ? { organizationId, name: null } : { organizationId: null, name });

/** @throws Refusal `not_holder` */
function ensureHolds({ ability }: Caller, holders: readonly Holder[]): void {
  ensure(
    holders.some((holder) => ability.can('keep', Object.assign(new PatentHolder(), holder))),
    'not_holder',
  );
}
