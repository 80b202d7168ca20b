import { closedThrough, post, reverse } from '@concentric/ledger';
import { civilDay, daysLater, type Day } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import type { RevenueEvent } from './event.entity';
import { postingDay, type Posting } from './event.rules';

/** The first day at or after this one that the center's ledger takes. */
export const openDay = async (tx: Tx, centerId: string, day: Day): Promise<Day> =>
  postingDay(day, await closedThrough(tx, centerId), (closed) => daysLater(closed, 1));

/** Today in China, or the first day after what is closed. */
export const openToday = async (tx: Tx, centerId: string): Promise<Day> =>
  openDay(tx, centerId, civilDay(await databaseNow(tx)));

/** Whether the ledger has this source already. */
export async function isEntered(tx: Tx, centerId: string, source: string): Promise<boolean> {
  const rows = await tx.query<object[]>('SELECT 1 FROM ledger_journals WHERE center_id = $1 AND source = $2', [
    ...[centerId, source],
  ]);
  return rows.length > 0;
}

type Entering = {
  /** `royalty:<id>` …: the same source posts once. */
  readonly source: string;
  readonly kind: 'royalty' | 'contract_payment' | 'charge' | 'event' | 'receipt';
  readonly effectiveOn: Day;
  readonly entries: readonly Posting[];
  readonly memo?: string | undefined;
};

/** Enters something of an event into its center's ledger. @throws Refusal `period_closed`, `balance_too_large` */
export const enter = (
  tx: Tx,
  caller: Caller,
  { id, centerId }: Pick<RevenueEvent, 'id' | 'centerId'>,
  entering: Entering,
) => post(tx, caller, { ...entering, centerId, subject: { type: 'revenue-event', id } });

/** Enters the mirror of a journal, today or on the first open day. */
export const undo = async (
  tx: Tx,
  caller: Caller,
  { centerId }: Pick<RevenueEvent, 'centerId'>,
  journalId: string,
  { source, memo }: { readonly source: string; readonly memo: string },
) => reverse(tx, caller, journalId, { source, memo, effectiveOn: await openToday(tx, centerId) });
