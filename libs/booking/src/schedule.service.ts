import { Database, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { toldTo } from './booking.view';
import type { SchedulesQuery } from './contract';
import { readOutages, readSchedules } from './schedule.store';

@Injectable()
export class ScheduleService {
  constructor(private readonly database: Database) {}

  /** The calendars of many instruments at once; those the caller may not see are left out. */
  async read(caller: Caller, query: SchedulesQuery) {
    const tx = this.database.reader;
    // What is out of order is told with the first page.
    const [{ items, nextCursor }, outages] = await Promise.all([
      readSchedules(tx, caller, query),
      query.cursor === undefined ? readOutages(tx, caller, query) : [],
    ]);
    return { items: items.map((entry) => toldTo(caller, entry)), outages, nextCursor };
  }
}
