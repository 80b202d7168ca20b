import { Standing } from '@concentric/alliance';
import { ensure, gaps, openPeriods } from '@concentric/kernel';
import { Database, ensureMay, find, hold, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { takenIn } from './booking.store';
import type { InstrumentChange, InstrumentQuery, NewInstrument, RatesChange, Span } from './contract';
import { Instrument } from './instrument.entity';
import { keepInstrument, listInstruments } from './instrument.store';

@Injectable()
export class InstrumentService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: InstrumentQuery) {
    return listInstruments(this.database.reader, caller, query);
  }

  read(caller: Caller, id: string) {
    return find(this.database.reader, caller, Instrument, id);
  }

  /** @throws Refusal `owner_not_member` */
  add(caller: Caller, centerId: string, wish: NewInstrument): Promise<Instrument> {
    return this.database.write(caller, async (tx) => {
      const { nameEn = null, description = null, ...rest } = wish;
      const instrument = Object.assign(new Instrument(), {
        ...rest,
        nameEn,
        description,
        id: newId(),
        centerId,
        version: 1,
      });
      ensureMay(caller, 'create', instrument);
      const standing = { centerId, organizationId: wish.ownerOrganizationId, endsAt: IsNull() };
      ensure(await tx.existsBy(Standing, standing), 'owner_not_member');
      return keepInstrument(tx, caller, instrument, null);
    });
  }

  /** Bookings made before keep their time. @throws Refusal `stale_version`, `invalid_fields` */
  change(caller: Caller, id: string, wish: InstrumentChange | RatesChange): Promise<Instrument> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'change', Instrument, id);
      const changed = Object.assign(new Instrument(), before, wish, { version: before.version + 1 });
      ensure(changed.minimumMinutes <= changed.maximumMinutes, 'invalid_fields');
      return keepInstrument(tx, caller, changed, before);
    });
  }

  /** When the instrument is open and free. */
  async availability(caller: Caller, id: string, { from, to }: Span) {
    const instrument = await this.read(caller, id);
    const within = { startsAt: from, endsAt: to };
    const taken = await takenIn(this.database, id, within);
    const free = openPeriods(instrument.openingHours, instrument.timeZone, within).flatMap((open) =>
      gaps(
        { startsAt: open.startsAt > from ? open.startsAt : from, endsAt: open.endsAt < to ? open.endsAt : to },
        taken,
      ),
    );
    return { instrumentId: id, from, to, free };
  }
}
