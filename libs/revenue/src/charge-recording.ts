import { Charge } from '@concentric/charging';
import { civilDay } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { RevenueEvent } from './event.entity';
import { postingsOf, standingGross, takeBack } from './event.rules';
import { changeEvent, keepEvent } from './event.store';
import { enter, isEntered, openDay } from './posting';

/**
 * What a charge and its adjustments made its payer owe, each once. What a voucher pays is settled with whoever gave the
 * voucher and is no debt of the payer.
 */
export async function recordCharge(tx: Tx, caller: Caller, chargeId: string): Promise<void> {
  const { id, adjusts } = await tx.findOneByOrFail(Charge, { id: chargeId });
  const originalId = adjusts ?? id;
  // Held, so that two who record the same charge queue.
  const original = await tx.findOneOrFail(Charge, { where: { id: originalId }, lock: { mode: 'pessimistic_write' } });
  const adjustments = await tx.find(Charge, { where: { adjusts: originalId }, order: { chargedAt: 'ASC', id: 'ASC' } });
  for (const row of [original, ...adjustments])
    if (row.payable !== 0) await recordRow(tx, caller, row, [original, ...adjustments]);
}

async function recordRow(tx: Tx, caller: Caller, row: Charge, family: readonly Charge[]): Promise<void> {
  const source = `charge:${row.id}`;
  if (await isEntered(tx, row.centerId, source)) return;
  const events = await tx.find(RevenueEvent, {
    where: { sourceType: 'charge', sourceId: In(family.map(({ id }) => id)) },
    order: { id: 'DESC' },
    lock: { mode: 'pessimistic_write' },
  });
  const open =
    row.payable > 0 ? events.find(({ state, sharing }) => state === 'accrued' && sharing === null) : events[0];
  const fresh = newEvent(row, await databaseNow(tx));
  const postedOn = await openDay(tx, row.centerId, fresh.occurredOn);
  const { journalId } = await enter(tx, caller, open ?? fresh, {
    ...{ source, kind: 'charge', effectiveOn: postedOn, entries: postingsOf(fresh, row.payable) },
    memo: row.reason ?? undefined,
  });
  if (row.payable < 0) return takeBackFrom(tx, caller, events, row);
  if (open) await changeEvent(tx, caller, 'changed', open, { gross: open.gross + row.payable });
  else await keepEvent(tx, caller, Object.assign(fresh, { postedOn, journalId }), []);
}

/** Takes what an adjustment gave back off the events of its charge, the newest first. */
async function takeBackFrom(tx: Tx, caller: Caller, events: readonly RevenueEvent[], row: Charge): Promise<void> {
  let left = -row.payable;
  for (const event of events) {
    const part = Math.min(left, standingGross(event));
    if (part === 0) continue;
    left -= part;
    const { costsDropped, ...after } = takeBack(event, part);
    const step = after.state === 'reversed' ? 'reversed' : after.clawback > 0 ? 'clawed_back' : 'changed';
    const change = { ...after, reason: after.state === 'reversed' ? row.reason : event.reason };
    await changeEvent(tx, caller, step, event, change, costsDropped ? [] : undefined);
  }
  if (left > 0) throw new Error(`Charge ${row.id} gives back ${left} fen more than was owed`);
}

const newEvent = (row: Charge, now: Date): RevenueEvent =>
  Object.assign(new RevenueEvent(), {
    ...{ id: newId(), centerId: row.centerId, stream: 'equipment', state: 'accrued', sourceType: 'charge' },
    ...{ sourceId: row.id, ipAssetId: null, licenceId: null, contractId: null, payer: null },
    ...{ payerOrganizationId: row.organizationId, beneficiaryOrganizationId: row.ownerOrganizationId },
    ...{ gross: row.payable, taxes: 0, upkeep: 0, directCosts: 0, clawback: 0 },
    ...{ occurredOn: civilDay(row.chargedAt), receivedOn: null, reference: null, description: row.purpose },
    ...{ recurring: false, sharing: null, receiptJournalId: null, reason: null, userId: null },
    ...{ recordedAt: now, version: 1 },
  });
