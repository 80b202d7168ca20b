import {
  accountOf,
  civilDay,
  cny,
  monthsLater,
  owedOf,
  paymentStateOf,
  rateOf,
  standing,
  type Account,
  type Day,
  type Due,
  type Shown,
} from '@concentric/kernel';
import { Licence, organizationOn } from '@concentric/licence';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { DueQuery, DueView } from './contract';
import { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
import { dueChanged } from './events';
import { planOverdue } from './planning';
import type { PlannedDue } from './schedule.rules';

export type DueShown = Shown<typeof DueView>;

/** A debt, what was paid of it and not taken back, and what invoices ask for, in fen. */
export type DueBooks = {
  readonly due: RoyaltyDue;
  readonly payments: readonly RoyaltyPayment[];
  readonly invoices: readonly RoyaltyInvoice[];
};

/** Rows by what they have in common, in their order. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** The books of debts, in the order of the debts. */
export async function booksOf(tx: Tx, dues: readonly RoyaltyDue[]): Promise<DueBooks[]> {
  if (dues.length === 0) return [];
  const dueId = In(dues.map(({ id }) => id));
  const ofDue = (it: { dueId: string }) => it.dueId;
  const payments = groupBy(await tx.find(RoyaltyPayment, { where: { dueId }, order: { id: 'ASC' } }), ofDue);
  const invoices = groupBy(
    await tx.find(RoyaltyInvoice, { where: { dueId, state: In(['draft', 'finalized']) }, order: { id: 'ASC' } }),
    ofDue,
  );
  return dues.map((due) => ({
    ...{ due, payments: standing(payments.get(due.id) ?? []), invoices: invoices.get(due.id) ?? [] },
  }));
}

/** What is to be paid: nothing once it is cancelled. */
export const duesOf = ({ amount, dueOn, cancelled }: RoyaltyDue): Due[] =>
  cancelled === null ? [{ amount, dueOn }] : [];

/** The account of a debt at the end of a day. */
export const accountBy = ({ due, payments }: DueBooks, asOf: Day): Account =>
  accountOf(duesOf(due), payments, rateOf(due.lateInterestPpm), asOf);

export const invoicedOf = ({ invoices }: DueBooks): number => invoices.reduce((sum, { amount }) => sum + amount, 0);

/** Debts as they are shown today. */
export async function dueViews(tx: Tx, caller: Caller, dues: readonly RoyaltyDue[]): Promise<DueShown[]> {
  const licences = await tx.findBy(Licence, { id: In([...new Set(dues.map(({ licenceId }) => licenceId))]) });
  const numbers = new Map(licences.map(({ id, number }) => [id, number]));
  const today = civilDay(new Date());
  return (await booksOf(tx, dues)).map((books) => {
    const { due } = books;
    const account = accountBy(books, today);
    const [owed, invoiced] = [owedOf(account), invoicedOf(books)];
    const acts = (id: string) =>
      caller.facts.organizations.some((it) => it.id === id && (it.role === 'owner' || it.role === 'manager'));
    const steps: DueShown['steps'] = [];
    if (owed > 0 && acts(due.payerOrganizationId)) steps.push('pay');
    if (due.cancelled === null && invoiced < due.amount && acts(due.payeeOrganizationId)) steps.push('invoice');
    return {
      ...due,
      ...{ licenceNumber: numbers.get(due.licenceId)!, amount: cny(due.amount), state: paymentStateOf(account) },
      ...{ paid: cny(account.principalPaid + account.interestPaid), interest: cny(account.interest), steps },
      ...{ owed: cny(owed), invoiced: cny(invoiced) },
    };
  });
}

export async function dueView(tx: Tx, caller: Caller, due: RoyaltyDue): Promise<DueShown> {
  const [view] = await dueViews(tx, caller, [due]);
  return view!;
}

/** The debts the caller may see, the next to be paid first. */
export async function listDues(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: DueQuery) {
  const query = tx
    .createQueryBuilder(RoyaltyDue, 'due')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', RoyaltyDue))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `royalty-dues:${JSON.stringify(wanted)}`;
  const order = [
    { column: 'due.due_on', property: 'dueOn', cast: 'date' },
    { column: 'due.id', property: 'id', cast: 'uuid' },
  ];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await dueViews(tx, caller, items), nextCursor };
}

/** The debts of a licence, held against others, by id. */
export const holdDues = (tx: Tx, licenceId: string): Promise<RoyaltyDue[]> =>
  tx.find(RoyaltyDue, { where: { licenceId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });

/** Makes a debt under a licence, which is held, and looks after its day. */
export async function makeDue(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  { payer, ...planned }: PlannedDue & { readonly reachedOn?: Day },
): Promise<RoyaltyDue> {
  const payee = payer === 'licensor' ? 'licensee' : 'licensor';
  const due = Object.assign(new RoyaltyDue(), {
    ...{ id: newId(), licenceId: licence.id, centerId: licence.centerId, reachedOn: null, edition: 0, ...planned },
    ...{ payerOrganizationId: organizationOn(payer, licence), payeeOrganizationId: organizationOn(payee, licence) },
    ...{ lateInterestPpm: licence.terms.lateInterestPpm, cancelled: null, version: 1 },
  });
  await tx.insert(RoyaltyDue, { ...due });
  await record(tx, caller, dueChanged('made', due));
  await planOverdue(tx, due.id, licence.id, due.dueOn);
  return due;
}

/** Keeps a debt that follows changed terms, or is owed no more. */
export async function changeDue(
  tx: Tx,
  caller: Caller,
  due: RoyaltyDue,
  change: Partial<Pick<RoyaltyDue, 'amount' | 'dueOn' | 'title' | 'cancelled'>>,
): Promise<RoyaltyDue> {
  const changed = Object.assign(new RoyaltyDue(), due, change, { version: due.version + 1 });
  await tx.update(RoyaltyDue, { id: due.id }, { ...change, version: changed.version });
  await record(tx, caller, dueChanged(changed.cancelled === null ? 'changed' : 'cancelled', changed));
  if (changed.cancelled === null) await planOverdue(tx, due.id, due.licenceId, changed.dueOn);
  return changed;
}

/** Milestones that fell due in a licence year, in fen: they count towards its minimum. */
export async function milestonesOf(tx: Tx, licenceId: string, yearStartsOn: Day): Promise<number> {
  const dues = await tx.findBy(RoyaltyDue, { licenceId, kind: 'milestone', cancelled: IsNull() });
  return dues
    .filter(({ reachedOn, dueOn }) => {
      const on = reachedOn ?? dueOn;
      return on >= yearStartsOn && on < monthsLater(yearStartsOn, 12);
    })
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** What is owed upfront under a licence, paid or not, in fen. */
export const upfrontOf = async (tx: Tx, licenceId: string): Promise<number> =>
  (await tx.findBy(RoyaltyDue, { licenceId, kind: 'upfront', cancelled: IsNull() })).reduce(
    (sum, { amount }) => sum + amount,
    0,
  );
