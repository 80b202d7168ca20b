import { Layer } from '@concentric/kernel';

/** Where the rings lie: the disc each layer fills, and the orbit its members sit on. */
export const rings: Record<Layer, { disc: number; orbit: number; band: number }> = {
  core: { disc: 142, orbit: 96, band: 0 },
  partner: { disc: 246, orbit: 195, band: 20 },
  radiation: { disc: 348, orbit: 297, band: 22 },
};
export const extent = 362;
export const layers = Layer.options;

export type Spot = { x: number; y: number; size: number; room: number };

/**
 * Spreads `count` members evenly over an orbit. Crowded orbits alternate between two radii, so that
 * neighbours keep apart; `room` is the width left for a label.
 */
export function spotsOn(layer: Layer, count: number): Spot[] {
  const { orbit, band } = rings[layer];
  const gap = count > 0 ? (2 * Math.PI * orbit) / count : Infinity;
  const staggered = gap < 62 && band > 0;
  const size = Math.max(7, Math.min(21, (staggered ? gap * 1.35 : gap) * 0.32));
  const turn = { core: -90, partner: -72, radiation: -81 }[layer];
  return Array.from({ length: count }, (_, i) => {
    const angle = ((turn + (360 * i) / count) * Math.PI) / 180;
    const radius = staggered ? orbit + (i % 2 === 0 ? band : -band) : orbit;
    return {
      x: radius * Math.cos(angle),
      y: radius * Math.sin(angle),
      size,
      room: staggered ? gap * 1.3 : Math.min(gap, 132),
    };
  });
}

const legalSuffix = /(股份有限公司|有限责任公司|集团有限公司|有限公司)$/;

/** As much of a name as fits `room` pixels; Chinese characters count double. Empty when too little would. */
export function shortName(name: string, room: number, fontSize: number): string {
  const plain = name.replace(legalSuffix, '') || name;
  const widthOf = (character: string) => (character > '⺀' ? fontSize : fontSize * 0.56);
  let width = 0;
  let text = '';
  for (const character of plain) {
    width += widthOf(character);
    if (width > room - fontSize)
      return text.length >= (plain.charCodeAt(0) > 0x2e80 ? 3 : 6) ? `${text.trimEnd()}…` : '';
    text += character;
  }
  return text;
}
