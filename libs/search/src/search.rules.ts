import type { Proximity } from './contract';

/** What the codes of one province, city or district begin with (GB/T 2260). */
export const regionPrefix = (code: string): string =>
  code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;

const shared = { district: 6, city: 4, province: 2 } as const;

/** How near two regions are; one that is known only as a province or city is as near as that tells. */
export function proximityOf(a: string, b: string): Proximity {
  const known = Math.min(regionPrefix(a).length, regionPrefix(b).length);
  const near = (['district', 'city', 'province'] as const).find(
    (level) => shared[level] <= known && a.slice(0, shared[level]) === b.slice(0, shared[level]),
  );
  return near ?? 'elsewhere';
}

/** What a slot is ranked by. */
export type Rank = {
  /** Whether it is as long as wished. */
  readonly fits: boolean;
  readonly proximity: Proximity;
  /** In fen. */
  readonly price: number;
  /** In milliseconds since 1970. */
  readonly start: number;
  readonly id: string;
};

const distance = { district: 0, city: 1, province: 2, elsewhere: 3 } as const;

/** Negative when `a` is shown first: what fits the wish, then the nearer, the cheaper, the earlier; ids end every tie. */
export const compareRanks = (a: Rank, b: Rank): number =>
  Number(b.fits) - Number(a.fits) ||
  distance[a.proximity] - distance[b.proximity] ||
  a.price - b.price ||
  a.start - b.start ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Things of which always the best is wanted next: a binary heap. */
export class Ranked<T extends Rank> {
  private readonly heap: T[] = [];

  constructor(things: Iterable<T> = []) {
    for (const thing of things) this.push(thing);
  }

  get best(): T | undefined {
    return this.heap[0];
  }

  push(thing: T): void {
    const { heap } = this;
    let at = heap.push(thing) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (compareRanks(heap[above]!, thing) <= 0) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = thing;
  }

  pop(): T | undefined {
    const { heap } = this;
    const [best] = heap;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return best;
  }

  private sink(thing: T): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && compareRanks(heap[below + 1]!, heap[below]!) < 0) below++;
      if (compareRanks(thing, heap[below]!) <= 0) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = thing;
  }
}

/** A place in the search that is still to be looked at: nothing that comes of it ranks before it. */
export type Finding<Open extends Rank, Found extends Rank> = {
  readonly found: readonly Found[];
  readonly open: readonly Open[];
};

/** How many places are looked at, the most promising first, once there are enough slots: to be sure costs far more. */
const patience = 192;

/**
 * The `limit` best of all that can be found, best first, without looking where nothing better can be. `look` finds what
 * there is in some of the open places, and which places are open then; both rank no earlier than the place itself. Where
 * very many places could hold something better, what was found in the most promising of them is good enough.
 */
export async function bestFirst<Open extends Rank, Found extends Rank>(
  places: Iterable<Open>,
  limit: number,
  look: (batch: readonly Open[]) => Promise<readonly Finding<Open, Found>[]>,
): Promise<Found[]> {
  const open = new Ranked(places);
  let found: Found[] = [];
  let looked = 0;
  for (let size = Math.max(32, 2 * limit); ; size = Math.min(size * 2, 128)) {
    const worst = found.length >= limit ? found[limit - 1] : undefined;
    const batch: Open[] = [];
    while (batch.length < size && open.best && (!worst || compareRanks(open.best, worst) < 0)) batch.push(open.pop()!);
    if (batch.length === 0 || (worst && looked >= patience)) return found.slice(0, limit);
    looked += batch.length;
    const findings = await look(batch);
    for (const finding of findings) for (const place of finding.open) open.push(place);
    found = [...found, ...findings.flatMap((finding) => finding.found)].sort(compareRanks).slice(0, limit);
  }
}
