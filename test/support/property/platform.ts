import { ApprovalService, BookingService, lapseBooking, SeriesService } from '@concentric/booking';
import { Refusal } from '@concentric/kernel';
import { Config, statement, type Caller, type Tx } from '@concentric/platform';
import { OutageService } from '@concentric/upkeep';
import { missBooking, UsageService } from '@concentric/usage';
import { Callers } from '../../../apps/api/src/caller.guard';
import { WithinTransaction } from '../../../apps/api/src/demonstration/one-transaction';
import type { TestServer } from '../server';
import { span, wished } from './arrays';
import type { Operation } from './operations';
import { monday, type propertyWorld } from './world';

export type PropertyWorld = Awaited<ReturnType<typeof propertyWorld>>;

/** One open transaction in which each write is undone by itself when it is refused, as a transaction of its own would be. */
class Undoing extends WithinTransaction {
  constructor(private readonly open: Tx) {
    super(open);
  }

  override async write<T extends object>(_: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    const begun = statement(this.open, 'property-begin', 'SAVEPOINT operation', []);
    const [, outcome] = await Promise.allSettled([begun, work(this.open)]);
    if (outcome.status === 'fulfilled') return outcome.value;
    // Whatever a refused operation sent is undone; what the database itself refused is no refusal of ours to forgive.
    if (outcome.reason instanceof Refusal)
      await statement(this.open, 'property-undo', 'ROLLBACK TO SAVEPOINT operation', []);
    throw outcome.reason;
  }
}

/** The callers of the world's people, in their order. */
export const callersOf = ({ app, system }: TestServer, { people }: PropertyWorld): Promise<Caller[]> =>
  Promise.all(
    people.map(async ({ id }) => ({ ...(await app.get(Callers).ofUser(id)), request: { ...system.request } })),
  );

/** The platform's own services on one transaction. */
export class Platform {
  readonly bookings: string[] = [];
  private readonly outages: string[] = [];
  private readonly services;

  constructor(
    private readonly tx: Tx,
    private readonly world: PropertyWorld,
    private readonly callers: readonly Caller[],
    private readonly server: TestServer,
  ) {
    const database = new Undoing(tx);
    this.services = {
      booking: new BookingService(database),
      series: new SeriesService(database),
      approval: new ApprovalService(database),
      usage: new UsageService(database, server.app.get(Config)),
      outage: new OutageService(database),
    };
  }

  /** `ok`, or the code of the refusal. */
  async do(operation: Operation): Promise<string> {
    try {
      await this.attempt(operation);
      return 'ok';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }

  private async attempt(it: Operation): Promise<void> {
    const { booking, series, approval, usage, outage } = this.services;
    const caller = 'user' in it ? this.callers[it.user]! : this.server.system;
    const id = 'booking' in it ? this.bookings[it.booking % this.bookings.length]! : '';
    if (it.kind === 'book') {
      const wish = { ...wished(it.wish), voucherId: it.voucher ? this.world.voucherId : null };
      this.bookings.push((await booking.book(caller, this.world.ids.get(it.instrument)!, wish)).id);
    } else if (it.kind === 'series') {
      const every = { every: 'day', count: it.count, skipConflicts: it.skip } as const;
      const wish = { ...wished(it.wish), ...every, voucherId: it.voucher ? this.world.voucherId : null };
      const { booked } = await series.book(caller, this.world.ids.get(it.instrument)!, wish);
      this.bookings.push(...booked.map((one) => one.id));
    } else if (it.kind === 'outage') {
      const wish = { ...span(it.slot), reason: '冷却水故障', kind: 'planned' } as const;
      this.outages.push((await outage.declare(caller, this.world.ids.get(it.resource)!, wish)).id);
    } else if (it.kind === 'withdraw')
      await outage.withdraw(caller, this.outages[it.outage % this.outages.length]!, {});
    else if (it.kind === 'move') await booking.move(caller, id, span(it.slot));
    else if (it.kind === 'cancel') await booking.cancel(caller, id, {});
    else if (it.kind === 'approve' || it.kind === 'decline') await approval[it.kind](caller, id, {});
    else if (it.kind === 'hand_over') await booking.handOver(caller, id, { userId: this.world.people[it.to]!.id });
    else if (it.kind === 'check_in') await usage.checkIn(caller, id, { code: null });
    else if (it.kind === 'check_out') await usage.checkOut(caller, id, { note: null, counters: [] });
    else if (it.kind === 'lapse') await lapseBooking.run(this.tx, caller, { bookingId: id });
    else if (it.kind === 'miss') await missBooking.run(this.tx, caller, { bookingId: id });
  }

  /** All that is kept, in the model's words. */
  async kept() {
    const [row] = await statement<{ kept: Record<string, never[]> }>(this.tx, 'property-kept', kept, [
      this.bookings,
      monday / 60_000,
      this.world.voucherId,
      Object.fromEntries([...this.world.ids].map(([name, id]) => [id, name])),
      this.world.people.map(({ id }) => id),
    ]);
    return row!.kept;
  }
}

const minute = (instant: string) => `(extract(epoch FROM ${instant}) / 60 - $2)::integer`;
const no = (id: string) => `array_position($1::uuid[], ${id})`;
const all = (rows: string, from: string, order: string) =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(${rows}) ORDER BY ${order}), '[]') FROM ${from})`;
const kept = `SELECT jsonb_build_object(
  'bookings', ${all(
    `'no', ${no('id')}, 'user', array_position($5::uuid[], user_id) - 1, 'instrument', $4::jsonb->>(instrument_id::text),
     'state', state, 'from', ${minute('starts_at')}, 'until', ${minute('ends_at')}, 'price', price, 'samples', samples,
     'decideBy', ${minute('decide_by')}, 'hasVoucher', voucher_id IS NOT NULL, 'voucherAmount', voucher_amount, 'version', version,
     'checkedIn', ${minute('checked_in_at')}, 'checkedOut', ${minute('checked_out_at')}`,
    `bookings WHERE purpose <> '—'`,
    no('id'),
  )},
  'holds', ${all(
    `'no', ${no('booking_id')}, 'resource', $4::jsonb->>(instrument_id::text), 'place', place,
     'from', ${minute('holds_from')}, 'until', ${minute('holds_until')}`,
    'booking_holds',
    `${no('booking_id')}, $4::jsonb->>(instrument_id::text)`,
  )},
  'charges', ${all(
    `'no', ${no('booking_id')}, 'kind', kind, 'amount', amount, 'byVoucher', voucher_amount`,
    'charges',
    'id',
  )},
  'points', ${all(`'no', ${no('booking_id')}, 'kind', kind, 'points', points`, `conduct_points WHERE booking_id = ANY($1)`, 'id')},
  'entries', ${all(`'no', ${no('subject_id')}, 'kind', kind, 'amount', amount`, 'voucher_entries', 'id')},
  'reservations', ${all(`'no', ${no('subject_id')}, 'amount', amount`, 'voucher_reservations', no('subject_id'))},
  'voucher', (SELECT jsonb_build_object('reserved', reserved, 'consumed', consumed) FROM vouchers WHERE id = $3)) AS kept`;
