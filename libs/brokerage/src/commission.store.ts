import { User } from '@concentric/identity';
import { cny, type Shown } from '@concentric/kernel';
import { organizationOn, type Licence } from '@concentric/licence';
import { databaseNow, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { settledRoyaltiesOf } from '@concentric/royalty';
import type { LicenceSide } from '@contract/licensing';
import { Brackets, In, Not, type FindOptionsWhere } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  baseOf,
  chargeableSides,
  feeOf,
  fixedSumOf,
  outcomeCitations,
  outcomeOf,
  splitOf,
  type Success,
} from './commission.rules';
import type { CommissionLineView, CommissionQuery, CommissionReason, MandateOutcome } from './contract';
import { commissionCharged } from './events';
import { BrokerMandate, CommissionLine } from './mandate.entity';

export type CommissionShown = Shown<typeof CommissionLineView>;

export const commissionView = (line: CommissionLine): CommissionShown => ({
  ...line,
  ...{ amount: cny(line.amount), base: line.base === null ? null : cny(line.base) },
});

/** The commission lines the caller may see, newest first. */
export async function listCommissions(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: CommissionQuery) {
  const query = tx
    .createQueryBuilder(CommissionLine, 'line')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', CommissionLine))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const order = [{ column: 'line.id', property: 'id', cast: 'uuid', descending: true }];
  const page = await pageBy(query, `commission-lines:${JSON.stringify(wanted)}`, order, { limit, cursor });
  return { items: page.items.map(commissionView), nextCursor: page.nextCursor };
}

/** The mandates that a licence may have come of: first those for its talks, then for its listing; oldest first. */
export async function mandatesBehind(tx: Tx, { negotiationId, listingId }: Licence): Promise<BrokerMandate[]> {
  const where: FindOptionsWhere<BrokerMandate>[] = [];
  if (negotiationId) where.push({ negotiationId });
  if (listingId) where.push({ listingId });
  if (where.length === 0) return [];
  const mandates = await tx.find(BrokerMandate, { where, order: { id: 'ASC' } });
  const isOfTalks = (mandate: BrokerMandate) => mandate.negotiationId !== null;
  return [...mandates.filter(isOfTalks), ...mandates.filter((mandate) => !isOfTalks(mandate))];
}

/** The sides that a mandate behind a licence charges, beside the others that count for it. */
function sidesCharged(mandate: BrokerMandate, all: readonly BrokerMandate[], licence: Licence): LicenceSide[] {
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === mandate.id),
  );
  return chargeableSides(
    mandate.payer,
    before.filter((other) => outcomeFor(other, licence, true) === 'charged'),
  );
}

/** What became of a mandate by a licence. */
export const outcomeFor = (mandate: BrokerMandate, licence: Licence, charged: boolean): MandateOutcome => {
  const { state, acceptedAt, endedAt, validUntil } = mandate;
  const { effectiveAt, effectiveOn } = licence;
  const failed = licence.state === 'unsuccessful';
  return outcomeOf({ state, acceptedAt, endedAt, validUntil, effectiveAt, effectiveOn, failed, charged });
};

/** What a licence has brought so far. */
async function successOf(tx: Tx, licence: Licence): Promise<Success> {
  const settled = await settledRoyaltiesOf(tx, [licence.id]);
  return { agreed: fixedSumOf(licence.terms), paid: settled.map(({ principal }) => principal) };
}

type Settling = {
  readonly mandate: BrokerMandate;
  readonly licence: Licence;
  readonly reason: CommissionReason;
  readonly paymentId: string | null;
};

/**
 * Writes what a mandate's fee for a licence has changed by: the whole fee by now, less what was charged. Doing it again
 * writes nothing. The licence is held.
 */
export async function settleCommission(
  tx: Tx,
  caller: Caller,
  { mandate: seen, licence, reason, paymentId }: Settling,
): Promise<void> {
  const mandate = await tx.findOneOrFail(BrokerMandate, {
    where: { id: seen.id },
    lock: { mode: 'pessimistic_write' },
  });
  const lines = await tx.findBy(CommissionLine, { mandateId: mandate.id });
  const ofLicence = lines.filter(({ licenceId }) => licenceId === licence.id);
  const outcome = outcomeFor(mandate, licence, true);
  const sum = (list: readonly CommissionLine[]) => list.reduce((total, { amount }) => total + amount, 0);
  const left = mandate.cap === null ? null : mandate.cap - (sum(lines) - sum(ofLicence));
  const success = await successOf(tx, licence);
  const fee = outcome === 'charged' ? feeOf(mandate, success, left) : 0;
  const parts = splitOf(fee, mandate.payer);
  const elsewhere = await payersByOthers(tx, licence, mandate);
  const charged = sidesCharged(mandate, await mandatesBehind(tx, licence), licence);
  const at = await databaseNow(tx);
  const cause =
    reason === 'forfeited'
      ? `forfeited:${licence.id}`
      : paymentId
        ? `${reason}:${paymentId}`
        : `${reason}:${licence.id}`;
  for (const side of ['licensor', 'licensee'] as const) {
    const payerOrganizationId = organizationOn(side, licence);
    const due = charged.includes(side) ? parts[side] : 0;
    const amount = due - sum(ofLicence.filter((line) => line.payerOrganizationId === payerOrganizationId));
    if (amount === 0 || elsewhere.has(payerOrganizationId)) continue;
    const line = Object.assign(new CommissionLine(), {
      ...{ id: newId(), mandateId: mandate.id, licenceId: licence.id, centerId: licence.centerId },
      ...{ payerOrganizationId, reason, paymentId, rateBp: mandate.feeRateBp, amount, cause, at },
      base: mandate.feeFixed === null ? baseOf(mandate.successEvent, success) : null,
    });
    await tx.insert(CommissionLine, { ...line });
    await record(tx, caller, commissionCharged(line));
  }
}

/** Who was charged for a licence by other mandates than this: nobody pays by two. */
async function payersByOthers(tx: Tx, { id: licenceId }: Licence, mandate: BrokerMandate): Promise<Set<string>> {
  const lines = await tx.findBy(CommissionLine, { licenceId, mandateId: Not(mandate.id) });
  return new Set(lines.map(({ payerOrganizationId }) => payerOrganizationId));
}

/** Brings the fees of every mandate behind a licence, which is held, up to date. */
export async function settleCommissions(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  { reversed, paymentId }: { readonly reversed: boolean; readonly paymentId: string | null },
): Promise<void> {
  for (const mandate of await mandatesBehind(tx, licence)) {
    const reason = reversed ? 'reversed' : mandate.successEvent;
    if (mandate.acceptedAt === null) continue;
    // What the signature earned is counted once, whatever is varied or paid later.
    if (mandate.successEvent === 'signed' && paymentId !== null) continue;
    await settleCommission(tx, caller, { mandate, licence, reason, paymentId });
  }
}

/** What became of each mandate behind a licence, with the names of the brokers. */
export async function outcomesOf(tx: Tx, licence: Licence, mandates: readonly BrokerMandate[]) {
  const all = await mandatesBehind(tx, licence);
  const lines = await tx.findBy(CommissionLine, { licenceId: licence.id });
  const users = await tx.findBy(User, { id: In(mandates.map(({ brokerUserId }) => brokerUserId)) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return mandates.map((mandate) => {
    const charged = lines.some(({ mandateId }) => mandateId === mandate.id);
    const own = outcomeFor(mandate, licence, charged);
    const isIdle =
      own === 'waiting' && licence.effectiveAt !== null && sidesCharged(mandate, all, licence).length === 0;
    const outcome = isIdle ? 'superseded' : own;
    const { zh: citation, en: citationEn } = outcomeCitations[outcome];
    return { mandateId: mandate.id, brokerName: names.get(mandate.brokerUserId) ?? '', outcome, citation, citationEn };
  });
}
