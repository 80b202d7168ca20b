import { Center } from '@concentric/alliance';
import { Database, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import type { ObligationQuery, ObligationWaiver } from './contract';
import { Obligation } from './obligation.entity';
import { ensureClosable } from './obligation.rules';
import { changeObligation, listObligations, obligationViews, type ObligationShown } from './obligation.store';

/** What centers owe, and by when. */
@Injectable()
export class ObligationService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async listOf(caller: Caller, centerId: string, query: ObligationQuery) {
    const tx = this.database.reader;
    const { regionCode } = await find(tx, caller, Center, centerId);
    ensureMay(caller, 'read', Object.assign(new Obligation(), { centerId, cityCode: cityOf(regionCode) }));
    return listObligations(tx, caller, centerId, query);
  }

  /** Of all centers the caller may look at. */
  list(caller: Caller, query: ObligationQuery) {
    return listObligations(this.database.reader, caller, null, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<ObligationShown> {
    const tx = this.database.reader;
    return this.view(tx, await find(tx, caller, Obligation, id));
  }

  /** The city lets a center off. @throws Refusal `not_found`, `forbidden`, `stale_version`, `obligation_closed` */
  waive(caller: Caller, id: string, { reason }: ObligationWaiver): Promise<ObligationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'waive', Obligation, id);
      ensureClosable(before.state);
      const change = { state: 'waived' as const, reason, closedAt: new Date() };
      return this.view(tx, await changeObligation(tx, caller, 'waived', before, change));
    });
  }

  private async view(tx: Tx, obligation: Obligation): Promise<ObligationShown> {
    const [view] = await obligationViews(tx, [obligation]);
    return view!;
  }
}
