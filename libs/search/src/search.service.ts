import { layerOf, type Booker } from '@concentric/booking';
import { after, cny, day, minute } from '@concentric/kernel';
import { actingOrganization, Database, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { usualDays, type SlotQuery, type SlotsView } from './contract';
import { outlineOf, type Outline } from './outline';
import { lookerOf, placeOf, type Hunt, type Place, type Slot } from './probe';
import { bestFirst, compareRanks, proximityOf } from './search.rules';
import { coursesOf, findCandidates, labelsOf, readOutlines, regionOf, type Candidate } from './search.store';

/** How many outlines are kept: some 2 kB each. */
const mostOutlines = 50_000;
/** How many instruments are named for which a qualification is missing. */
const mostUnqualified = 20;

type Ranked = { readonly places: readonly Place[]; readonly unqualified: readonly Candidate[] };

@Injectable()
export class SearchService {
  /** An outline is good as long as its instrument has the same version. */
  private readonly outlines = new Map<string, Outline>();

  constructor(private readonly database: Database) {}

  /**
   * The best slots the caller's organization could book as of now: first those as long as wished, then the nearer, the
   * cheaper, the earlier; of one instrument the earliest, and the first of two days that follow.
   * @throws Refusal `organization_required`, `forbidden`
   */
  async find(caller: Caller, query: SlotQuery): Promise<SlotsView> {
    const organizationId = actingOrganization(caller);
    const now = new Date();
    const hunt = huntOf(query, now);
    const { from, to } = { from: hunt.wish.startsAt, to: hunt.until };
    const { samples, mode } = hunt.wish;
    const soonest = hunt.wish.endsAt;
    const [candidates, region] = await Promise.all([
      findCandidates(this.database.reader, caller, { ...query, mode, samples, from, to, soonest }),
      regionOf(this.database, organizationId),
    ]);
    await this.learn(candidates, now);
    const { places, unqualified } = this.rank(caller, organizationId, region, candidates, hunt);
    const slots = await bestFirst(places, query.limit, lookerOf(this.database, hunt));
    return this.shown(slots, unqualified);
  }

  /** Makes the outlines that are missing or no longer good. */
  private async learn(candidates: readonly Candidate[], now: Date): Promise<void> {
    const isMissing = ({ id, version }: Candidate) => this.outlines.get(id)?.version !== version;
    if (this.outlines.size + candidates.filter(isMissing).length > mostOutlines) this.outlines.clear();
    const missing = candidates.filter(isMissing);
    for (let i = 0; i < missing.length; i += 500) {
      const rows = await readOutlines(
        this.database,
        missing.slice(i, i + 500).map(({ id }) => id),
      );
      for (const row of rows) this.outlines.set(row.id, outlineOf(row, now));
    }
  }

  /** Where slots can be, and where they could be if the user were qualified, the best of those first. */
  private rank(
    caller: Caller,
    organizationId: string,
    region: string,
    candidates: readonly Candidate[],
    hunt: Hunt,
  ): Ranked {
    const bookerAt = bookersOf(caller, organizationId);
    const places: Place[] = [];
    const unqualified: { place: Place; candidate: Candidate }[] = [];
    for (const candidate of candidates) {
      const { id, centerId, regionCode, missing } = candidate;
      const outline = this.outlines.get(id);
      if (!outline) continue;
      const known = { id, outline, booker: bookerAt(centerId), proximity: proximityOf(region, regionCode) };
      const place = placeOf(known, hunt.wish.startsAt.getTime(), hunt);
      if (!place) continue;
      if (missing) unqualified.push({ place, candidate });
      else places.push(place);
    }
    unqualified.sort((a, b) => compareRanks(a.place, b.place));
    return { places, unqualified: unqualified.slice(0, mostUnqualified).map(({ candidate }) => candidate) };
  }

  private async shown(slots: readonly Slot[], unqualified: readonly Candidate[]): Promise<SlotsView> {
    const [labels, courses] = await Promise.all([
      labelsOf(
        this.database,
        [...slots, ...unqualified].map(({ id }) => id),
      ),
      coursesOf(
        this.database,
        unqualified.flatMap(({ missing }) => missing ?? []),
      ),
    ]);
    return {
      items: slots.map(({ id, startsAt, endsAt, fits, layer, proximity, decision }) => ({
        ...{ instrument: labels.get(id)!, startsAt, endsAt, fits, layer, proximity },
        ...{ price: cny(decision.price.amount), warnings: [...decision.warnings], promisedAt: decision.promisedAt },
        needsApproval: decision.approvals.filter(({ decidedAt }) => !decidedAt).map(({ step }) => step),
      })),
      needsQualification: unqualified.map(({ id, missing }) => {
        const { name, nameEn } = labels.get(id)!;
        return { id, name, nameEn, missing: (missing ?? []).flatMap((course) => courses.get(course) ?? []) };
      }),
      nextCursor: null,
    };
  }
}

function huntOf({ from, to, minutes, mode, accreditation, ...query }: SlotQuery, now: Date): Hunt {
  const samples = query.samples ?? (mode === 'send_sample' ? 1 : 0);
  const startsAt = from && from > now ? from : now;
  const until = to ?? after(from ?? now, usualDays * day);
  const wish = {
    startsAt,
    endsAt: after(startsAt, minutes * minute),
    mode,
    samples,
    accreditation: accreditation ?? null,
  };
  const maxPrice = query.maxPrice ?? Infinity;
  const looking = {
    minutes,
    samples,
    maxPrice,
    to: until.getTime(),
    now: now.getTime(),
    openings: new Map(),
    nextDays: new Map(),
  };
  return { wish, looking, until, now };
}

/** Whom is booked for at each center. */
function bookersOf(caller: Caller, organizationId: string): (centerId: string) => Booker {
  const role = caller.facts.organizations.find(({ id }) => id === organizationId)?.role;
  const leads = role === 'owner' || role === 'manager';
  const bookers = new Map<string, Booker>();
  return (centerId) => {
    const known = bookers.get(centerId);
    if (known) return known;
    const layer = layerOf(caller, centerId, organizationId);
    const booker = { organizationId, userId: caller.facts.userId, layer, leads };
    bookers.set(centerId, booker);
    return booker;
  };
}
