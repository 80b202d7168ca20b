import { placesOf } from '@concentric/alliance';
import { civilDay, cny } from '@concentric/kernel';
import { OpenStatementService, TakeService } from '@concentric/open-licence';
import type { Caller } from '@concentric/platform';
import type { Cast } from './cast';
import type { DemonstrationPatent } from './loading.patent';
import type { WithinTransaction } from './one-transaction';
import { openLicences, type DemonstrationOpenLicence } from './open-licences';
import type { OrganizationKey } from './organizations';

/** Open licences that holders declare, and that others take. */
export class OpenLicenceLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
  ) {}

  /**
   * @param patents that can be licensed
   * @returns those of them for which no open licence is declared
   */
  async everything(patents: readonly DemonstrationPatent[]): Promise<DemonstrationPatent[]> {
    const left = [...patents];
    for (const open of openLicences) {
      const at = left.findLastIndex(
        ({ holder, coHolders, kind }) => holder === open.holder && coHolders.length === 0 && kind === 'invention',
      );
      const [patent] = at < 0 ? [] : left.splice(at, 1);
      if (patent) await this.make(open, patent.id);
    }
    return left;
  }

  private async make(open: DemonstrationOpenLicence, patentId: string): Promise<void> {
    const { holder, center, feeMode, fee, payment, description, announcement, takenBy } = open;
    const statements = new OpenStatementService(this.database);
    const declarer = await this.member(holder);
    const price = cny(fee * 100);
    const { id, listingId } = await statements.declare(declarer, patentId, {
      ...{ feeMode, payment, description, centerId: this.cast.center(center) },
      ...(feeMode === 'fixed' ? { amount: price } : { rateBp: fee }),
    });
    if (announcement) await statements.announce(declarer, id, { on: civilDay(this.now), announcement });
    const paid = feeMode === 'fixed' && fee > 0 ? { amount: price, means: 'transfer' as const } : null;
    for (const taker of takenBy)
      await new TakeService(this.database).take(this.cast.keeperOf(taker), listingId, { notice: null, payment: paid });
  }

  /** Whoever owns an organization, acting for it where it stands. */
  private async member(organization: OrganizationKey): Promise<Caller> {
    const caller = this.cast.keeperOf(organization);
    const { standings } = await placesOf(this.database, caller.facts.userId!);
    const own = standings.filter(({ organizationId }) => organizationId === this.cast.organization(organization));
    return { ...caller, facts: { ...caller.facts, standings: own } };
  }
}
