import type { Day, Layer } from '@concentric/kernel';
import type { EngagementKind, LayerFact } from './contract';

/** What is known of an organization in a center on a day. */
export type MemberFacts = {
  /** Net paid-in capital in fen, and the day it began. */
  readonly paidIn: number;
  readonly paidInSince: Day | null;
  /** Engagements that hold on the day. */
  readonly engagements: readonly { readonly kind: EngagementKind; readonly title: string; readonly startsOn: Day }[];
  /** The day membership was granted. */
  readonly admittedOn: Day;
};

type Fact = Omit<LayerFact, 'share'>;

const layerOfEngagement: Record<EngagementKind, Layer> = {
  project: 'partner',
  cooperation: 'partner',
  licence: 'radiation',
  transfer: 'radiation',
  admission: 'radiation',
};

/**
 * The layer that the facts put a member in, and those facts, the deciding one first: core 核心层 holds a
 * paid-in equity stake; partner 伙伴层 holds none and works with the center on a project or business;
 * radiation 辐射层 receives its results, or has been admitted to receive them.
 * @see policies: 北京市产业创新中心建设工作方案 (2016) 二(三)
 */
export function standingOf({ paidIn, paidInSince, engagements, admittedOn }: MemberFacts): {
  layer: Layer;
  facts: Fact[];
} {
  const working = engagements
    .map(({ kind, title, startsOn }) => ({ kind, title, since: startsOn }))
    .sort(
      (a, b) => rank[layerOfEngagement[a.kind]] - rank[layerOfEngagement[b.kind]] || a.since.localeCompare(b.since),
    );
  if (paidIn > 0)
    return { layer: 'core', facts: [{ kind: 'equity', title: null, since: paidInSince ?? admittedOn }, ...working] };
  const [deciding] = working;
  if (deciding) return { layer: layerOfEngagement[deciding.kind], facts: working };
  return { layer: 'radiation', facts: [{ kind: 'admission', title: null, since: admittedOn }] };
}

const rank: Record<Layer, number> = { core: 0, partner: 1, radiation: 2 };
