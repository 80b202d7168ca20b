import { User } from '@concentric/identity';
import { cny, ensure, type PageQuery, type Shown } from '@concentric/kernel';
import { moneyOf } from '@concentric/ledger';
import { ensureMay, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import { masked } from './bank.rules';
import type { BatchQuery, BatchView, BatchVerb, PayoutQuery, PayoutView } from './contract';
import { batchChanged, payoutChanged } from './events';
import { Payout, PayoutBatch, PayoutItem } from './payout.entity';
import { batchVerbs, mayCancel } from './payout.rules';

export type BatchShown = Shown<typeof BatchView>;
export type PayoutShown = Shown<typeof PayoutView>;

export const changedBatch = (batch: PayoutBatch, change: Partial<PayoutBatch>): PayoutBatch =>
  Object.assign(new PayoutBatch(), batch, change, { version: batch.version + 1 });
export const changedPayout = (payout: Payout, change: Partial<Payout>): Payout =>
  Object.assign(new Payout(), payout, change, { version: payout.version + 1 });

export async function keepBatch(tx: Tx, caller: Caller, batch: PayoutBatch, type: string): Promise<PayoutBatch> {
  await tx.update(PayoutBatch, { id: batch.id }, { ...batch });
  await record(tx, caller, batchChanged(type, batch));
  return batch;
}

export async function keepPayout(tx: Tx, caller: Caller, payout: Payout, type: string): Promise<Payout> {
  await tx.update(Payout, { id: payout.id }, { ...payout });
  await record(tx, caller, payoutChanged(type, payout));
  return payout;
}

/** The lines of payouts that end no longer count: they may be paid again. */
export const letGo = (tx: Tx, payoutIds: readonly string[]) =>
  tx.update(PayoutItem, { payoutId: In([...payoutIds]) }, { live: false });

/** The payments of a batch in their order; they are held with it. */
export const payoutsOf = (tx: Tx, batchId: string): Promise<Payout[]> =>
  tx.find(Payout, { where: { batchId }, order: { line: 'ASC' } });

export async function itemsOf(tx: Tx, payoutIds: readonly string[]): Promise<Map<string, PayoutItem[]>> {
  const items = await tx.find(PayoutItem, {
    where: { payoutId: In([...payoutIds]) },
    order: { distributionNumber: 'ASC', line: 'ASC' },
  });
  const byPayout = new Map<string, PayoutItem[]>();
  for (const item of items) byPayout.set(item.payoutId, [...(byPayout.get(item.payoutId) ?? []), item]);
  return byPayout;
}

/* As they are shown */

type Sums = {
  batchId: string;
  lines: string;
  paid: string;
  unpaid: string;
  gross: string;
  withholding: string;
  net: string;
};

const sumsOf = (tx: Tx, ids: readonly string[]): Promise<Sums[]> =>
  tx.query(
    `SELECT batch_id AS "batchId", count(*) AS lines, count(*) FILTER (WHERE state = 'paid') AS paid,
       count(*) FILTER (WHERE state IN ('failed', 'returned')) AS unpaid,
       sum(gross) AS gross, sum(withholding) AS withholding, sum(net) AS net
     FROM payouts WHERE batch_id = ANY($1) GROUP BY 1`,
    [ids],
  );

const rights: Record<BatchVerb, 'draft' | 'approve'> = {
  ...{ submit: 'draft', return: 'approve', approve: 'approve', export: 'draft', settle: 'draft', cancel: 'draft' },
};

const mayStep = (caller: Caller, batch: PayoutBatch, verb: BatchVerb) =>
  caller.ability.can(rights[verb], batch) &&
  (verb !== 'approve' || batch.draftedBy !== caller.facts.userId) &&
  (verb !== 'cancel' || mayCancel(batch, caller.facts.userId));

export async function batchViews(tx: Tx, caller: Caller, batches: readonly PayoutBatch[]): Promise<BatchShown[]> {
  const sums = new Map(
    (
      await sumsOf(
        tx,
        batches.map(({ id }) => id),
      )
    ).map((it) => [it.batchId, it]),
  );
  const people = batches.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy]).filter((id) => id !== null);
  const users = await tx.findBy(User, { id: In([...new Set(people)]) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return batches.map((batch) => {
    const { lines = 0, paid = 0, unpaid = 0, gross = 0, withholding = 0, net = 0 } = sums.get(batch.id) ?? {};
    return {
      ...batch,
      payingAccount: masked(batch.debtor.accountNumber),
      ...{ lines: Number(lines), paid: Number(paid), unpaid: Number(unpaid) },
      ...{ gross: moneyOf(BigInt(gross)), withholding: moneyOf(BigInt(withholding)), net: moneyOf(BigInt(net)) },
      ...{ draftedById: batch.draftedBy, draftedByName: nameOf(batch.draftedBy) },
      ...{ approvedById: batch.approvedBy, approvedByName: nameOf(batch.approvedBy) },
      steps: batchVerbs(batch.state).filter((verb) => mayStep(caller, batch, verb)),
    };
  });
}

export async function payoutViews(tx: Tx, payouts: readonly Payout[]): Promise<PayoutShown[]> {
  const items = await itemsOf(
    tx,
    payouts.map(({ id }) => id),
  );
  const batches = await tx.findBy(PayoutBatch, { id: In([...new Set(payouts.map(({ batchId }) => batchId))]) });
  const batchOf = new Map(batches.map((batch) => [batch.id, batch]));
  return payouts.map((payout) => {
    const { number, state, executionOn } = batchOf.get(payout.batchId)!;
    const { due, setOff, gross, withholding, net, creditor } = payout;
    return {
      ...payout,
      ...{ batchNumber: number, batchState: state, executionOn },
      ...{ due: cny(due), setOff: cny(setOff), gross: cny(gross), withholding: cny(withholding), net: cny(net) },
      ...{ bankName: creditor.bankName, accountNumber: masked(creditor.accountNumber) },
      items: (items.get(payout.id) ?? []).map(({ amount, ...item }) => ({ ...item, amount: cny(amount) })),
    };
  });
}

const newestFirst = (column: string) => [{ column, property: 'id', cast: 'uuid', descending: true }];

/** The batches of a center, newest first. @throws Refusal `not_found` */
export async function listBatches(tx: Tx, caller: Caller, centerId: string, { limit, cursor, state }: BatchQuery) {
  ensureMay(caller, 'read', Object.assign(new PayoutBatch(), { centerId }));
  const query = tx.createQueryBuilder(PayoutBatch, 'batch').where({ centerId });
  if (state !== undefined) query.andWhere({ state });
  const list = `payout-batches:${centerId}:${state ?? ''}`;
  const { items, nextCursor } = await pageBy(query, list, newestFirst('batch.id'), { limit, cursor });
  return { items: await batchViews(tx, caller, items), nextCursor };
}

/** The payments of a batch, in their order. */
export async function listLines(tx: Tx, batchId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(Payout, 'payout').where({ batchId });
  const order = [{ column: 'payout.line', property: 'line', cast: 'integer' }];
  const { items, nextCursor } = await pageBy(query, `payout-batch:${batchId}`, order, page);
  return { items: await payoutViews(tx, items), nextCursor };
}

/** The payments the caller may see, newest first. */
export async function listPayouts(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: PayoutQuery) {
  const query = tx
    .createQueryBuilder(Payout, 'payout')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Payout))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `payouts:${JSON.stringify(wanted)}`;
  const { items, nextCursor } = await pageBy(query, list, newestFirst('payout.id'), { limit, cursor });
  return { items: await payoutViews(tx, items), nextCursor };
}

/** Whether every payment's account is still the one its payee is paid on. @throws Refusal `bank_account_changed` */
export function ensureAccounts(
  payouts: readonly Pick<Payout, 'accountId' | 'payeeName'>[],
  verified: ReadonlySet<string>,
): void {
  const changed = payouts.filter(({ accountId }) => !verified.has(accountId)).map(({ payeeName }) => payeeName);
  ensure(changed.length === 0, 'bank_account_changed', { payees: changed.join('、') });
}
