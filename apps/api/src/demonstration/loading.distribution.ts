import { DistributionService } from '@concentric/distribution';
import type { Day } from '@concentric/kernel';
import type { Cast } from './cast';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

/** What licences brought in is shared: earlier months are posted, the newest waits for who approves it. */
export class DistributionLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
  ) {}

  async everything(): Promise<void> {
    const distributions = new DistributionService(this.database);
    const { finance, manager } = registrars.chips;
    const events = await this.database.reader.query<{ id: string; on: Day }[]>(
      `SELECT id, received_on::text AS on FROM revenue_events
       WHERE center_id = $1 AND stream = 'licence' AND source_type = 'manual' AND state = 'received'
       ORDER BY received_on, id`,
      [this.cast.center('chips')],
    );
    for (const [i, { id: eventId, on }] of events.entries()) {
      const { id } = await distributions.draft(this.cast.as(finance), eventId, { on });
      if (i === events.length - 1) continue;
      await distributions.approve(this.cast.as(manager), id);
      await distributions.post(this.cast.as(finance), id);
    }
  }
}
