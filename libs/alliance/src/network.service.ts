import { ensure, type PageQuery, type Shown } from '@concentric/kernel';
import { Organization } from '@concentric/identity';
import { Database, ensureMay, find, hold, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { ensureOrganization, holdCenter } from './center.store';
import type { NetworkView, NewEngagement, OptionalReason } from './contract';
import { stakesOf } from './contribution.rules';
import { holdingsOn } from './contribution.store';
import { beginEngagement, endEngagement, hasEnded } from './engaging';
import { Engagement, Membership, Standing } from './membership.entity';
import { listEngagements, listStandings } from './membership.store';
import { officialDay } from './standing.store';

/** Who stands where in a center and why. */
@Injectable()
export class NetworkService {
  constructor(private readonly database: Database) {}

  /** Every member by layer, with the facts behind its place. */
  async network(caller: Caller, centerId: string): Promise<Shown<typeof NetworkView>> {
    ensureMay(caller, 'read', Object.assign(new Standing(), { centerId }));
    const now = new Date();
    const { reader } = this.database;
    const standings = await reader.findBy(Standing, { centerId, endsAt: IsNull() });
    const memberships = await reader.findBy(Membership, { centerId, state: In(['active', 'suspended']) });
    const organizations = await reader.findBy(Organization, { id: In(standings.map((s) => s.organizationId)) });
    const stakes = stakesOf(await holdingsOn(reader, centerId, officialDay(now)));
    const members = standings.flatMap(({ organizationId, layer, facts, startsAt }) => {
      const organization = organizations.find(({ id }) => id === organizationId);
      const membership = memberships.find((m) => m.organizationId === organizationId);
      if (!organization || !membership) return [];
      const share = stakes.find((stake) => stake.organizationId === organizationId)?.share ?? null;
      const told = facts.map((fact) => ({ ...fact, share: fact.kind === 'equity' ? share : null }));
      const { name, nameEn, kind, size, regionCode } = organization;
      const { id: membershipId, state } = membership;
      return {
        membershipId,
        organizationId,
        name,
        nameEn,
        kind,
        size,
        regionCode,
        state,
        layer,
        layerSince: startsAt,
        facts: told,
      };
    });
    return { centerId, asOf: now, members };
  }

  standings(caller: Caller, centerId: string, page: PageQuery) {
    return listStandings(this.database.reader, caller, centerId, page);
  }

  engagements(caller: Caller, centerId: string, page: PageQuery) {
    return listEngagements(this.database.reader, caller, centerId, page);
  }

  engagement(caller: Caller, id: string) {
    return find(this.database.reader, caller, Engagement, id);
  }

  /** @throws Refusal `organization_unknown` */
  engage(caller: Caller, centerId: string, wish: NewEngagement): Promise<Engagement> {
    return this.database.write(caller, async (tx) => {
      await holdCenter(tx, centerId);
      ensureMay(caller, 'record', Object.assign(new Engagement(), { ...wish, centerId }));
      await ensureOrganization(tx, wish.organizationId);
      return beginEngagement(tx, caller, centerId, wish);
    });
  }

  /** Ends an engagement today. @throws Refusal `engagement_ended` */
  endEngagement(caller: Caller, id: string, _: OptionalReason): Promise<Engagement> {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await find(tx, caller, Engagement, id);
      await holdCenter(tx, centerId);
      ensure(!hasEnded(await hold(tx, caller, 'end', Engagement, id)), 'engagement_ended');
      return endEngagement(tx, caller, id);
    });
  }
}
