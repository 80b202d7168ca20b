import type { OrganizationKind } from '@contract/identity';
import { ensure } from '@concentric/kernel';
import type { Clause } from './contract';

/** What the law says of the reward of a unit's inventors out of the net income of a licence or an assignment. */
export type RewardLaw = {
  /** In basis points, where neither an agreement nor a rule says how much. */
  readonly defaultBp: number;
  /** Below which neither an agreement nor a rule may go; null where both are free. */
  readonly floorBp: number | null;
  readonly citation: Clause;
};

const national: Clause = {
  zh: '促进科技成果转化法第四十五条第一款第一项',
  en: 'Conversion of Achievements Law, article 45 (1) 1',
};
const nationalFloor: Clause = {
  zh: '促进科技成果转化法第四十五条第二款',
  en: 'Conversion of Achievements Law, article 45 (2)',
};
const beijing: Clause = {
  zh: '北京市促进科技成果转化条例',
  en: 'Beijing Regulations on the Conversion of Achievements',
};

/** Research institutes and universities, which the law binds to its floors. */
const bound: readonly OrganizationKind[] = ['university', 'research_institute'];

/**
 * The law for a unit: whoever agreed on nothing gives half (促进科技成果转化法45一), and a research institute or university
 * that the state set up never less (45二), in Beijing never less than seven tenths. Enterprises agree as they like.
 */
export function rewardLawFor(kind: OrganizationKind, regionCode: string): RewardLaw {
  if (!bound.includes(kind)) return { defaultBp: 5000, floorBp: null, citation: national };
  if (regionCode.startsWith('11')) return { defaultBp: 7000, floorBp: 7000, citation: beijing };
  return { defaultBp: 5000, floorBp: 5000, citation: nationalFloor };
}

/** @throws Refusal `reward_below_floor` */
export function checkFloor(rateBp: number | null, { floorBp, citation }: RewardLaw): void {
  ensure(rateBp === null || floorBp === null || rateBp >= floorBp, 'reward_below_floor', {
    floor: (floorBp ?? 0) / 100,
    citation: citation.zh,
    citationEn: citation.en,
  });
}
