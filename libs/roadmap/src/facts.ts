import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts } from '@contract/policy-pack';
import { LessThanOrEqual, Not } from 'typeorm';
import { Roadmap } from './roadmap.entity';
import { summariesOf } from './roadmap.store';

/** The version that was published last on a day; nothing where none was. */
export async function roadmapFacts(tx: Tx, centerId: string, asOf: Day): Promise<Pick<CenterFacts, 'roadmap'>> {
  const roadmap = await tx.findOne(Roadmap, {
    where: { centerId, state: Not('draft'), publishedOn: LessThanOrEqual(asOf) },
    order: { number: 'DESC' },
  });
  if (!roadmap) return {};
  const [{ nodes, linked } = { nodes: 0, linked: 0 }] = await summariesOf(tx, [roadmap]);
  const { id, number, publishedOn } = roadmap;
  return {
    roadmap: {
      ...{ version: number, approvedOn: publishedOn!, nodes, linked },
      evidence: { type: 'roadmap', id, title: `V${number}`, on: publishedOn, value: linked },
    },
  };
}
