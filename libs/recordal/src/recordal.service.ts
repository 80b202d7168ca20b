import { recordEvent } from '@concentric/docket';
import {
  findLicence,
  holdLicenceOf,
  isLicenceInForce,
  patentsOfLicences,
  sideHeldOf,
  type Licence,
} from '@concentric/licence';
import { civilDay, ensure, type Day, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, ensureFresh, type Caller, type FileAnswer, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type {
  RecordalChange,
  RecordalFiling,
  RecordalNumber,
  RecordalQuery,
  RecordalReason,
  RecordalVerb,
} from './contract';
import { formCsv, formPdf, type FormKind, type Language } from './form';
import { LicenceRecordal } from './recordal.entity';
import { ensureDay, ensureRecordable, moveRecordal } from './recordal.rules';
import {
  faultsOf,
  keepRecordal,
  listRecordals,
  listRecordalSteps,
  recordalOf,
  recordalView,
  type RecordalShown,
} from './recordal.store';

type Change = Partial<Pick<LicenceRecordal, 'number' | 'recordedOn' | 'filedOn' | 'reason' | 'todo' | 'todoOn'>>;
type Held = { readonly licence: Licence; readonly before: LicenceRecordal; readonly today: Day };

/** A licence's way through recordal with the patent office, as its licensor tells of it. */
@Injectable()
export class RecordalService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: RecordalQuery) {
    return listRecordals(this.database.reader, caller, query);
  }

  /** @throws Refusal `not_found`, `recordal_not_due` */
  async read(caller: Caller, licenceId: string): Promise<RecordalShown> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, licenceId);
    return recordalView(tx, caller, licence, await recordalOf(tx, licenceId));
  }

  async steps(caller: Caller, licenceId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findLicence(tx, caller, licenceId);
    return listRecordalSteps(tx, licenceId, page);
  }

  async csv(caller: Caller, licenceId: string, kind: FormKind, language: Language): Promise<FileAnswer> {
    const { form } = await this.read(caller, licenceId);
    return { name: `${form.number} ${kind}.csv`, content: formCsv(form, kind, language) };
  }

  async pdf(caller: Caller, licenceId: string, kind: FormKind, language: Language): Promise<FileAnswer> {
    const { form } = await this.read(caller, licenceId);
    const content = await formPdf(form, kind, language, await databaseNow(this.database.reader));
    return { name: `${form.number} ${kind}.pdf`, content };
  }

  /**
   * @throws Refusal `recordal_would_be_refused` with the grounds, `recordal_cannot_move`, `recordal_in_future`,
   * `recordal_licence_over`
   */
  file(caller: Caller, licenceId: string, { on }: RecordalFiling): Promise<RecordalShown> {
    return this.move(caller, licenceId, 'file', async (tx, { licence, today }) => {
      ensure(isLicenceInForce(licence.state), 'recordal_licence_over');
      const filedOn = on ?? today;
      ensureDay(filedOn, licence.effectiveOn!, today);
      ensureRecordable(await faultsOf(tx, licence));
      return { change: { filedOn, reason: null }, note: filedOn };
    });
  }

  /** The office wants it corrected. */
  correct(caller: Caller, licenceId: string, { reason }: RecordalReason): Promise<RecordalShown> {
    return this.move(caller, licenceId, 'correct', () => Promise.resolve({ change: { reason }, note: reason }));
  }

  refuse(caller: Caller, licenceId: string, { reason }: RecordalReason): Promise<RecordalShown> {
    return this.move(caller, licenceId, 'refuse', () => Promise.resolve({ change: { reason }, note: reason }));
  }

  /**
   * The office recorded it: it stands in the docket of each patent from then on.
   * @throws Refusal `recordal_in_future`, `recordal_before_effect`, `recordal_number_taken`, `recordal_cannot_move`
   */
  record(caller: Caller, licenceId: string, { number, on }: RecordalNumber): Promise<RecordalShown> {
    return this.move(caller, licenceId, 'record', async (tx, { licence, today }) => {
      ensureDay(on, licence.effectiveOn!, today);
      await enter(tx, caller, licence, { kind: 'licence_recorded', on, number });
      return { change: { number, recordedOn: on, reason: null }, note: number };
    });
  }

  /** The office took note of a variation. @throws Refusal as `record` */
  change(caller: Caller, licenceId: string, { reason, on }: RecordalChange): Promise<RecordalShown> {
    return this.move(caller, licenceId, 'change', async (tx, { licence, before, today }) => {
      ensureDay(on, before.recordedOn!, today);
      await enter(tx, caller, licence, { kind: 'licence_changed', on, number: before.number });
      // What has ended is still to be struck off.
      const done = before.todo === 'change' ? { todo: null, todoOn: null } : {};
      return { change: { reason, ...done }, note: reason };
    });
  }

  /** The office struck it off. @throws Refusal as `record` */
  cancel(caller: Caller, licenceId: string, { reason, on }: RecordalChange): Promise<RecordalShown> {
    return this.move(caller, licenceId, 'cancel', async (tx, { licence, before, today }) => {
      ensureDay(on, before.recordedOn!, today);
      await enter(tx, caller, licence, { kind: 'licence_cancelled', on, number: before.number });
      return { change: { reason, todo: null, todoOn: null }, note: reason };
    });
  }

  private move(
    caller: Caller,
    licenceId: string,
    verb: RecordalVerb,
    decide: (tx: Tx, held: Held) => Promise<{ change: Change; note: string | null }>,
  ): Promise<RecordalShown> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicenceOf(tx, caller, 'commit', licenceId);
      ensure(sideHeldOf(caller, licence) === 'licensor', 'recordal_licensors');
      const before = await recordalOf(tx, licenceId);
      ensureFresh(caller, before);
      const state = moveRecordal(before.state, verb);
      const today = civilDay(await databaseNow(tx));
      const { change, note } = await decide(tx, { licence, before, today });
      const recordal = Object.assign(new LicenceRecordal(), before, change, { state, version: before.version + 1 });
      await keepRecordal(tx, caller, licence, [recordal, before], { verb, note });
      return recordalView(tx, caller, licence, recordal);
    });
  }
}

type Entry = {
  readonly kind: 'licence_recorded' | 'licence_changed' | 'licence_cancelled';
  readonly on: Day;
  readonly number: string | null;
};

/** Enters in the log of each patent, in the order of their ids, what the office did. */
async function enter(tx: Tx, caller: Caller, licence: Licence, { kind, on, number }: Entry): Promise<void> {
  const patents = await patentsOfLicences(tx, [licence.id]);
  for (const { patentId } of patents)
    await recordEvent(tx, caller, patentId, {
      ...{ kind, on, evidence: number },
      data: { recordalNumber: number, licenceId: licence.id },
    });
}
