import type { Caller } from '@concentric/platform';
import { RoadmapService } from '@concentric/roadmap';
import type { RoadmapNode } from '@contract/roadmap';
import { v7 as newId } from 'uuid';
import type { Cast } from './cast';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';
import { roadmapNodes, roadmapPlans, type DemonstrationNode, type LinkWish } from './roadmap';

type Target = { readonly id: string; readonly label: string };

/** What can be linked to a center's roadmap, by kind. */
const targets: Record<LinkWish[0], string> = {
  rd_request: `SELECT id, title AS label FROM rd_requests WHERE center_id = $1 AND state <> 'draft' ORDER BY id`,
  rd_contract: `SELECT c.id, r.title AS label FROM rd_contracts c JOIN rd_requests r ON r.id = c.request_id
    WHERE c.center_id = $1 ORDER BY c.id`,
  patent: `SELECT DISTINCT p.id, p.title AS label FROM patents p JOIN patent_holders h ON h.patent_id = p.id
    JOIN standings s ON s.organization_id = h.organization_id AND s.ends_at IS NULL
    WHERE s.center_id = $1 ORDER BY p.id`,
  licence_listing: `SELECT id, title AS label FROM licence_listings WHERE center_id = $1 ORDER BY id`,
  ip_asset: `SELECT id, title AS label FROM ip_assets WHERE center_id = $1 ORDER BY id`,
};

/** The technology roadmap: a first version about to be approved, then a draft of the next. */
export class RoadmapLoading {
  private readonly roadmaps: RoadmapService;
  private readonly manager: Caller;
  private readonly centerId: string;
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly year: number,
  ) {
    this.roadmaps = new RoadmapService(database);
    this.manager = cast.as(registrars.chips.manager);
    this.centerId = cast.center('chips');
  }

  /** @returns the id of the draft */
  async draft(): Promise<string> {
    const { id } = await this.roadmaps.draft(this.manager, this.centerId);
    await this.roadmaps.change(this.manager, id, { nodes: await this.nodes(roadmapNodes) });
    return id;
  }

  /** Publishes what the committee approved, and begins the next version. */
  async publish(id: string): Promise<void> {
    await this.roadmaps.publish(this.manager, id);
    const next = await this.roadmaps.draft(this.manager, this.centerId);
    const reached = (node: RoadmapNode): RoadmapNode =>
      node.title === roadmapPlans.reached ? { ...node, state: 'reached' } : node;
    const kept = (await this.nodes(roadmapNodes)).map(reached);
    await this.roadmaps.change(this.manager, next.id, { nodes: [...kept, ...(await this.nodes(roadmapPlans.added))] });
  }

  private async nodes(wishes: readonly DemonstrationNode[]): Promise<RoadmapNode[]> {
    const found = new Map<LinkWish[0], Target[]>();
    const linkable = async ([kind, word]: LinkWish) => {
      const known = found.get(kind) ?? (await this.database.reader.query<Target[]>(targets[kind], [this.centerId]));
      found.set(kind, known);
      const target = known.find(({ label }) => label.includes(word));
      return target ? [{ kind, targetId: target.id, label: target.label.slice(0, 200) }] : [];
    };
    const nodes: RoadmapNode[] = [];
    for (const { under, owner, from, until, links = [], ...node } of wishes) {
      const linked = [];
      for (const link of links) linked.push(...(await linkable(link)));
      nodes.push({
        ...{ ...node, key: this.keyOf(node.title), parentKey: under ? this.keyOf(under) : null, links: linked },
        ...{ fromQuarter: this.quarter(from), untilQuarter: this.quarter(until) },
        ownerOrganizationId: owner ? this.cast.organization(owner) : null,
      });
    }
    return nodes;
  }

  private keyOf(title: string): string {
    const key = this.keys.get(title) ?? newId();
    this.keys.set(title, key);
    return key;
  }

  /** So many quarters after the first of this year. */
  private quarter(distance: number): string {
    const at = this.year * 4 + distance;
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
  }
}
