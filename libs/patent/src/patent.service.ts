import { dayIn, ensure, type Shown } from '@concentric/kernel';
import { Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type {
  IpcQuery,
  NewHolder,
  NewPatent,
  NumberReading,
  PatentChange,
  PatentFilters,
  PatentQuery,
  PatentWhole,
} from './contract';
import { areSame, checkShares, losersOf } from './holder.rules';
import { knownIpc } from './ipc.rules';
import { ipcNodes, listPatents, patentFacets } from './library.store';
import { checkFiled, checkNumber, patentNumberOf, readNumber } from './number.rules';
import { Patent, PatentHolder } from './patent.entity';
import {
  changePatent,
  ensureHolders,
  ensureHolds,
  holdersOf,
  holderNames,
  keepPatents,
  newPatentOf,
  placed,
  shareOfHolder,
  wholeView,
  type Holder,
} from './patent.store';

type Whole = Promise<Shown<typeof PatentWhole>>;

const today = () => dayIn('Asia/Shanghai', new Date());

@Injectable()
export class PatentService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `ipc_unknown`, `not_found` for a center whose members the caller may not know */
  list(caller: Caller, query: PatentQuery) {
    return listPatents(this.database.reader, caller, query);
  }

  /** @throws Refusal as `list` */
  facets(caller: Caller, filters: PatentFilters) {
    return patentFacets(this.database.reader, caller, filters);
  }

  /** @throws Refusal `ipc_unknown` */
  async classification(query: IpcQuery) {
    return { items: await ipcNodes(this.database.reader, query), nextCursor: null };
  }

  /** What a number says so far, and whether a patent bears it already. */
  async readNumber(applicationNumber: string): Promise<Shown<typeof NumberReading>> {
    const reading = readNumber(applicationNumber, today());
    const known =
      reading.state === 'valid'
        ? await this.database.reader.findOneBy(Patent, { applicationNumber: reading.canonical! })
        : null;
    return { ...reading, patentId: known?.id ?? null };
  }

  async read(caller: Caller, id: string): Whole {
    const patent = await find(this.database.reader, caller, Patent, id);
    return wholeView(this.database.reader, caller, patent);
  }

  /**
   * @throws Refusal `patent_number_invalid`, `patent_number_check`, `patent_number_kind`, `patent_year_differs`,
   *   `patent_exists`, `ipc_unknown`, `holder_shares_do_not_sum`, `holder_shares_partial`, `holder_unknown`, `not_holder`
   */
  register(caller: Caller, { applicationNumber, kind, holders: wished, ipc, ...said }: NewPatent): Whole {
    return this.database.write(caller, async (tx) => {
      const number = checkNumber(applicationNumber, { kind, filedOn: said.filedOn }, today());
      const symbols = ipc.map(knownIpc);
      const holders = holdersFrom(wished);
      ensureHolds(caller, holders);
      await ensureHolders(tx, holders);
      const patent = newPatentOf(number, caller.facts.userId, { ...said, ipc: symbols });
      await keepPatents(tx, caller, [{ patent, holders }]);
      return wholeView(tx, caller, patent);
    });
  }

  /**
   * Changes what is said of a patent. Who holds it, only those change who answer for a holder, and each holder gives up its
   * right or part of it itself.
   * @throws Refusal `not_found`, `stale_version`, `forbidden`, `holders_must_agree`, `filing_date_kept`,
   *   `filing_date_contradicts` and what `register` may refuse of anything but the number
   */
  change(caller: Caller, id: string, { holders: wished, ipc, ...wish }: PatentChange): Whole {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'read', Patent, id);
      const held = await holdersOf(tx, [id]);
      ensureHolds(caller, held);
      const holders = wished ? holdersFrom(wished) : held.map(withoutPlace);
      await ensureHolders(tx, holders);
      await ensureMayHoldSo(tx, caller, held, holders);
      const symbols = ipc ? placed(ipc.map(knownIpc)) : {};
      const patent = Object.assign(new Patent(), before, wish, symbols, { version: before.version + 1 });
      checkFiled(patentNumberOf(patent.applicationNumber)!, patent.filedOn);
      ensure(before.filedOn === null || patent.filedOn !== null, 'filing_date_kept');
      await changePatent(tx, caller, { patent, holders }, { patent: before, holders: held });
      return wholeView(tx, caller, patent);
    });
  }
}

/**
 * Holders as they are kept; an organization is known by its id, and the name it bears is its own.
 * @throws Refusal `holder_shares_do_not_sum`, `holder_shares_partial`
 */
export function holdersFrom(wished: readonly NewHolder[]): Holder[] {
  checkShares(wished.map(({ share = null }) => ({ share })));
  return wished.map(({ organizationId, name, share }) => ({
    ...(organizationId ? { organizationId, name: null } : { organizationId: null, name: name ?? null }),
    ...{ shareNumerator: share?.numerator ?? null, shareDenominator: share?.denominator ?? null },
  }));
}

const shared = (holder: Holder) => ({ ...holder, share: shareOfHolder(holder) });

/** @throws Refusal `forbidden`, `holders_must_agree` */
async function ensureMayHoldSo(
  tx: Tx,
  caller: Caller,
  before: readonly Holder[],
  after: readonly Holder[],
): Promise<void> {
  const [held, wished] = [before.map(shared), after.map(shared)];
  if (areSame(held, wished)) return;
  const may = (holder: Holder) => caller.ability.can('cede', Object.assign(new PatentHolder(), holder));
  ensure(held.some(may), 'forbidden');
  // Who is no organization here cannot speak for itself: the register follows what its co-holders say.
  const asked = losersOf(held, wished).filter((holder) => holder.organizationId !== null && !may(holder));
  ensure(asked.length === 0, 'holders_must_agree', { names: (await holderNames(tx, asked)).join('、') });
}

const withoutPlace = ({ organizationId, name, shareNumerator, shareDenominator }: Holder): Holder => ({
  ...{ organizationId, name, shareNumerator, shareDenominator },
});
