import type { MapCenter } from '@contract/indicator';

export type Placed = { readonly center: MapCenter; readonly x: number; readonly y: number };

/** National inside, municipal outside. */
const rings = { national: 70, provincial: 135, municipal: 200 } as const;
export const mapSize = 480;
const middle = mapSize / 2;

/** Centers on the ring of their level, those of one city beside each other; a ring's places are as far apart as may be. */
export function placeCenters(centers: readonly MapCenter[]): Placed[] {
  return (Object.keys(rings) as (keyof typeof rings)[]).flatMap((level) => {
    const onRing = centers
      .filter((center) => center.level === level)
      .sort((a, b) => a.cityCode.localeCompare(b.cityCode) || a.id.localeCompare(b.id));
    return onRing.map((center, i) => {
      // Not at the top, where the ring has its name.
      const angle = (2 * Math.PI * (i + 0.5)) / onRing.length - Math.PI / 2;
      const radius = rings[level];
      return { center, x: middle + radius * Math.cos(angle), y: middle + radius * Math.sin(angle) };
    });
  });
}

/** The rings that hold somebody. */
export const ringsOf = (centers: readonly MapCenter[]) =>
  (Object.keys(rings) as (keyof typeof rings)[])
    .filter((level) => centers.some((center) => center.level === level))
    .map((level) => ({ level, radius: rings[level] }));

const least = 7;
/** How large a center is drawn: by the square root of its members, so that areas compare. */
export const sizeOf = ({ members }: MapCenter): number =>
  least + Math.min(14, Math.round(Math.sqrt(members.core + members.partner + members.radiation) * 2));
