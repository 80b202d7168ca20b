import { Standing } from '@concentric/alliance';
import { ensure } from '@concentric/kernel';
import { Database, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { InstrumentChange, InstrumentQuery, NewInstrument, RatesChange } from './contract';
import { Instrument } from './instrument.entity';
import { keepInstrument, listInstruments } from './instrument.store';
import { cardAt, setRates, traitsOf } from './rate.rules';

/** The first card of an instrument counts for all time before the next. */
const always = new Date(0).toISOString();

const viewOf = (instrument: Instrument) => ({
  ...instrument,
  rates: [...(cardAt(instrument.rateCards, new Date())?.rates ?? [])],
});
export type InstrumentShown = ReturnType<typeof viewOf>;

@Injectable()
export class InstrumentService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: InstrumentQuery) {
    const { items, nextCursor } = await listInstruments(this.database.reader, caller, query);
    return { items: items.map(viewOf), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<InstrumentShown> {
    return viewOf(await find(this.database.reader, caller, Instrument, id));
  }

  /** @throws Refusal `owner_not_member`, `needs_not_of_center` */
  add(caller: Caller, centerId: string, wish: NewInstrument): Promise<InstrumentShown> {
    return this.database.write(caller, async (tx) => {
      const { nameEn = null, description = null, rates, ...rest } = wish;
      const rateCards = [{ effectiveFrom: always, rates }];
      const instrument = Object.assign(new Instrument(), rest, {
        ...{ nameEn, description, rateCards, ...traitsOf(rateCards, new Date()) },
        ...{ id: newId(), centerId, version: 1 },
      });
      ensureMay(caller, 'create', instrument);
      const standing = { centerId, organizationId: wish.ownerOrganizationId, endsAt: IsNull() };
      ensure(await tx.existsBy(Standing, standing), 'owner_not_member');
      await ensureNeedsFit(tx, instrument);
      return viewOf(await keepInstrument(tx, caller, instrument, null));
    });
  }

  /** Bookings made before keep their time. @throws Refusal `stale_version`, `invalid_fields`, `needs_not_of_center` */
  change(caller: Caller, id: string, wish: InstrumentChange): Promise<InstrumentShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'change', Instrument, id);
      const changed = Object.assign(new Instrument(), before, wish, { version: before.version + 1 });
      ensure(changed.minimumMinutes <= changed.maximumMinutes, 'invalid_fields');
      if (wish.needs !== undefined || wish.operatorId !== undefined) await ensureNeedsFit(tx, changed);
      return viewOf(await keepInstrument(tx, caller, changed, before));
    });
  }

  /**
   * Sets what every layer pays and keeps to from an instant on, now when none is said; bookings made before keep what
   * they were made under.
   * @throws Refusal `stale_version`, `rates_in_past`, `too_many_rate_cards`
   */
  setRates(caller: Caller, id: string, { rates, effectiveFrom }: RatesChange): Promise<InstrumentShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'change', Instrument, id);
      const now = new Date();
      const rateCards = setRates(before.rateCards, rates, effectiveFrom, now);
      const traits = traitsOf(rateCards, now);
      const changed = Object.assign(new Instrument(), before, { rateCards, ...traits, version: before.version + 1 });
      return viewOf(await keepInstrument(tx, caller, changed, before));
    });
  }
}

/** What is needed needs nothing itself: so all that a booking holds is known from one row, and locked in one order. */
async function ensureNeedsFit(tx: Tx, { id, centerId, needs, operatorId, kind }: Instrument): Promise<void> {
  const wanted = [...new Set([...needs, ...(operatorId === null ? [] : [operatorId])])];
  if (wanted.length === 0) return;
  const found = await tx.findBy(Instrument, { id: In(wanted), centerId });
  const fits = found.every((it) => it.id !== id && it.needs.length === 0 && it.operatorId === null);
  const operatorFits = operatorId === null || found.find((it) => it.id === operatorId)?.kind === 'operator';
  const needed = await tx.query('SELECT FROM instruments WHERE $1 = ANY(needs) OR operator_id = $1 LIMIT 1', [id]);
  ensure((needed as unknown[]).length === 0 && kind !== 'operator', 'needs_not_of_center');
  ensure(found.length === wanted.length && fits && operatorFits, 'needs_not_of_center');
}
