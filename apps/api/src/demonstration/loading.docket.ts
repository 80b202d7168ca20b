import { blocksLicensing, DocketService, standingsOf } from '@concentric/docket';
import { civilDay } from '@concentric/kernel';
import { systemCaller } from '@concentric/platform';
import { logOf } from './docket';
import type { DemonstrationPatent } from './loading.patent';
import type { WithinTransaction } from './one-transaction';
import { randomFrom } from './random';

const seed = 2026;

/** What happened to the patents of the demonstration library. */
export class DocketLoading {
  constructor(
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {}

  /** @returns the patents in force that nothing keeps from being licensed, in the order they were given */
  async everything(library: readonly DemonstrationPatent[]): Promise<DemonstrationPatent[]> {
    const random = randomFrom(seed);
    const caller = systemCaller('demonstration');
    const today = civilDay(this.now);
    const logs = library.map((patent) => ({ patentId: patent.id, events: logOf(patent, today, random) }));
    await new DocketService(this.database).recordLogs(
      caller,
      logs.filter(({ events }) => events.length > 0),
    );
    const ids = library.map(({ id }) => id);
    const free = (await standingsOf(this.database.reader, ids))
      .filter((standing) => standing.status === 'granted' && !standing.inProceedings && !standing.pledged)
      .filter((standing) => blocksLicensing(standing, { open: true }).length === 0)
      .map(({ patentId }) => patentId);
    const licensable = new Set(free);
    return library.filter(({ id }) => licensable.has(id));
  }
}
