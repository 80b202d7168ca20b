import { Instrument } from '@concentric/equipment';
import { Database, ensureMay, find, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { NewOutage, OutageChange, OutageQuery, OutageWithdrawal } from './contract';
import { findOf, holdInstrument, holdOf } from './held';
import { Outage } from './outage.entity';
import { changeOutage, moveOutage, openOutage, shownState } from './outage.rules';
import { declareOutages, followingInSeries, keepOutage, listOutages } from './outage.store';

const viewOf = (outage: Outage) => ({ ...outage, state: shownState(outage, new Date()) });

@Injectable()
export class OutageService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, instrumentId: string, query: OutageQuery) {
    await find(this.database.reader, caller, Instrument, instrumentId);
    const { items, nextCursor } = await listOutages(this.database.reader, instrumentId, query);
    return { items: items.map(viewOf), nextCursor };
  }

  async read(caller: Caller, id: string) {
    return viewOf(await findOf(this.database.reader, caller, Outage, id));
  }

  /**
   * Takes an instrument out of service, once or again and again; answers with the first outage.
   * @throws Refusal `outage_in_past`, `outage_over_already`, `outage_too_far_ahead`, `outage_too_long`,
   * `outage_repeats_too_soon`
   */
  declare(caller: Caller, instrumentId: string, wish: NewOutage) {
    return this.database.write(caller, async (tx) => {
      const instrument = await holdInstrument(tx, instrumentId);
      ensureMay(caller, 'maintain', instrument);
      const opened = openOutage(wish, instrument.timeZone, new Date());
      const [first] = await declareOutages(tx, caller, instrument, { ...opened, reason: wish.reason });
      return viewOf(first!);
    });
  }

  /** @throws Refusal `outage_begun`, `outage_ended`, `outage_withdrawn`, and those of a new outage */
  change(caller: Caller, id: string, wish: OutageChange) {
    return this.database.write(caller, async (tx) => {
      const { row: before } = await holdOf(tx, caller, 'maintain', Outage, id);
      const period = changeOutage(before, wish, new Date());
      const { reason = before.reason } = wish;
      return viewOf(await keepOutage(tx, caller, 'changed', before, { ...period, reason }));
    });
  }

  /** The instrument is back early. @throws Refusal `outage_not_begun`, `outage_ended`, `outage_withdrawn` */
  end(caller: Caller, id: string) {
    return this.database.write(caller, async (tx) => {
      const { row: before } = await holdOf(tx, caller, 'maintain', Outage, id);
      const now = new Date();
      moveOutage(before, 'end', now);
      return viewOf(await keepOutage(tx, caller, 'ended', before, { endsAt: now }));
    });
  }

  /** @throws Refusal `outage_begun`, `outage_ended`, `outage_withdrawn` */
  withdraw(caller: Caller, id: string, { following = false }: OutageWithdrawal) {
    return this.database.write(caller, async (tx) => {
      const { row } = await holdOf(tx, caller, 'maintain', Outage, id);
      const state = moveOutage(row, 'withdraw', new Date());
      const withdrawn = await keepOutage(tx, caller, 'withdrawn', row, { state });
      if (following && row.seriesId)
        for (const next of await followingInSeries(tx, row)) await keepOutage(tx, caller, 'withdrawn', next, { state });
      return viewOf(withdrawn);
    });
  }
}
