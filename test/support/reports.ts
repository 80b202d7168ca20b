import { minute, openPeriods, type OpeningHours, type Period } from '@concentric/kernel';
import { randomUUID } from 'node:crypto';
import type { TestServer } from './server';

export type Used = Period & {
  readonly instrumentId: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly layer: 'core' | 'partner' | 'radiation' | 'visitor';
};
export type Earned = Omit<Used, 'startsAt' | 'endsAt'> & { readonly at: Date; readonly amount: number };
export type Down = Period & { readonly instrumentId: string; readonly kind: 'planned' | 'unplanned' };

/** Writes what happened long ago, which nobody can book any more. */
export function historyOf({ sql }: TestServer) {
  const insert = (table: string, rows: readonly object[], rest: object) =>
    sql(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, row || $2::jsonb || jsonb_build_object(
         'center_id', i.center_id, 'owner_organization_id', i.owner_organization_id))).*
       FROM jsonb_array_elements($1::jsonb) row JOIN instruments i ON i.id = (row->>'instrument_id')::uuid`,
      [JSON.stringify(rows), JSON.stringify(rest)],
    );
  const ofBooking = {
    purpose: '断口分析',
    price: 0,
    rate: {},
    samples: 0,
    approvals: [],
    voucher_amount: 0,
    version: 1,
  };
  const ofUsage = { place: 1, reserved_minutes: 60, by_code: false, overrun_minutes: 0, auto_ended: false, version: 1 };
  const columnsOf = (it: Omit<Used, 'startsAt' | 'endsAt'>) => ({
    ...{ instrument_id: it.instrumentId, organization_id: it.organizationId, user_id: it.userId, layer: it.layer },
    ...{ mode: 'self_run', purpose: '断口分析' },
  });
  const book = (bookings: readonly (Used & { readonly id: string; readonly state: string })[]) =>
    insert(
      'bookings',
      bookings.map((it) => ({
        ...{ ...columnsOf(it), id: it.id, state: it.state, starts_at: it.startsAt, ends_at: it.endsAt },
      })),
      ofBooking,
    );
  return {
    /** Bookings, and the uses that were made of exactly their time. */
    use: async (uses: readonly Used[]) => {
      const rows = uses.map((used) => ({ ...used, id: randomUUID(), state: 'completed' }));
      await book(rows);
      const logged = rows.map(({ id, startsAt, endsAt, ...used }) => ({
        ...{ ...columnsOf(used), id, booking_id: id, started_at: startsAt, ended_at: endsAt, counters: [] },
      }));
      await insert('usages', logged, ofUsage);
    },
    book: (bookings: readonly (Used & { readonly state: string })[]) =>
      book(bookings.map((it) => ({ ...it, id: randomUUID() }))),
    charge: (charges: readonly Earned[]) =>
      insert(
        'charges',
        charges.map(({ at, amount, ...it }) => ({
          ...{
            ...columnsOf(it),
            id: randomUUID(),
            booking_id: randomUUID(),
            kind: 'usage',
            starts_at: at,
            ends_at: at,
          },
          ...{ charged_at: at, amount, payable: amount, voucher_amount: 0, lines: [{ code: 'hours', amount }] },
        })),
        {},
      ),
    stop: (outages: readonly Down[]) =>
      insert(
        'outages',
        outages.map((it) => ({
          ...{ id: randomUUID(), instrument_id: it.instrumentId, kind: it.kind, starts_at: it.startsAt },
          ends_at: it.endsAt,
        })),
        { reason: '检修', state: 'declared', version: 1 },
      ),
  };
}

/** What a report should say of open time, minute by minute, as anybody would count it with a calendar. */
export function openMinutesModel(
  instrument: {
    readonly id: string;
    readonly hours: readonly OpeningHours[];
    readonly zone: string;
    readonly capacity: number;
  },
  outages: readonly Down[],
  window: Period,
) {
  const from = window.startsAt.getTime() / minute;
  const length = window.endsAt.getTime() / minute - from;
  const [open, planned, unplanned] = [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)];
  const mark = (minutes: Uint8Array, { startsAt, endsAt }: Period) => {
    const first = Math.max(0, Math.floor(startsAt.getTime() / minute) - from);
    const last = Math.min(length, Math.floor(endsAt.getTime() / minute) - from);
    for (let i = first; i < last; i++) minutes[i] = 1;
  };
  for (const stretch of openPeriods(instrument.hours, instrument.zone, window)) mark(open, stretch);
  for (const outage of outages.filter(({ instrumentId }) => instrumentId === instrument.id))
    mark(outage.kind === 'planned' ? planned : unplanned, outage);
  const sums = { openingMinutes: 0, plannedOutageMinutes: 0, unplannedOutageMinutes: 0, openMinutes: 0 };
  open.forEach((isOpen, i) => {
    if (!isOpen) return;
    sums.openingMinutes += instrument.capacity;
    if (unplanned[i]) sums.unplannedOutageMinutes += instrument.capacity;
    else if (planned[i]) sums.plannedOutageMinutes += instrument.capacity;
    else sums.openMinutes += instrument.capacity;
  });
  return sums;
}
