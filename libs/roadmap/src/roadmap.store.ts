import { Body, ensureSeated, Motion, Seat, type Sight } from '@concentric/council';
import { Organization } from '@concentric/identity';
import { civilDay, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { databaseNow, pageBy, type Tx } from '@concentric/platform';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { RoadmapNode, RoadmapSummary, RoadmapView } from './contract';
import { Roadmap, RoadmapLinkRow, RoadmapNodeRow } from './roadmap.entity';

export type RoadmapShown = Shown<typeof RoadmapView>;
export type SummaryShown = Shown<typeof RoadmapSummary>;

/** The nodes of a version in their order, with what is done about each. */
export async function nodesOf(tx: Tx, roadmapId: string): Promise<RoadmapNode[]> {
  const [nodes, links] = await Promise.all([
    tx.find(RoadmapNodeRow, { where: { roadmapId }, order: { position: 'ASC' } }),
    tx.find(RoadmapLinkRow, { where: { roadmapId }, order: { kind: 'ASC', label: 'ASC', targetId: 'ASC' } }),
  ]);
  return nodes.map(({ roadmapId: _, position: __, ...node }) => ({
    ...node,
    links: links.filter(({ key }) => key === node.key).map(({ kind, targetId, label }) => ({ kind, targetId, label })),
  }));
}

/** Puts these nodes in the place of a draft's. @throws Refusal `roadmap_fixed`, `roadmap_link_foreign` */
export async function keepNodes(tx: Tx, roadmapId: string, nodes: readonly RoadmapNode[]): Promise<void> {
  await tx.delete(RoadmapLinkRow, { roadmapId });
  await tx.delete(RoadmapNodeRow, { roadmapId });
  if (nodes.length === 0) return;
  await tx.insert(
    RoadmapNodeRow,
    nodes.map(({ links: _, ...node }, position) => ({ ...node, roadmapId, position })),
  );
  const links = nodes.flatMap(({ key, links: own }) => {
    const once = new Map(own.map((link) => [`${link.kind}:${link.targetId}`, link]));
    return [...once.values()].map((link) => ({ ...link, roadmapId, key }));
  });
  if (links.length > 0) await tx.insert(RoadmapLinkRow, links);
}

export async function summariesOf(tx: Tx, roadmaps: readonly Roadmap[]): Promise<SummaryShown[]> {
  const ids = roadmaps.map(({ id }) => id);
  const counts = await tx.query<{ id: string; nodes: number; linked: number }[]>(
    `SELECT node.roadmap_id AS id, count(*)::integer AS nodes, (count(*) FILTER (WHERE EXISTS (
       SELECT 1 FROM roadmap_links link WHERE link.roadmap_id = node.roadmap_id AND link.key = node.key)))::integer AS linked
     FROM roadmap_nodes node WHERE node.roadmap_id = ANY($1) GROUP BY node.roadmap_id`,
    [ids],
  );
  return roadmaps.map((roadmap) => {
    const { nodes = 0, linked = 0 } = counts.find(({ id }) => id === roadmap.id) ?? {};
    return { ...roadmap, nodes, linked };
  });
}

export async function listRoadmaps(tx: Tx, centerId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(Roadmap, 'roadmap').where({ centerId });
  const order = [{ column: 'roadmap.number', property: 'number', cast: 'integer', descending: true }];
  const { items, nextCursor } = await pageBy(query, `roadmaps:${centerId}`, order, page);
  return { items: await summariesOf(tx, items), nextCursor };
}

export async function roadmapView(tx: Tx, roadmap: Roadmap, { governs }: Sight): Promise<RoadmapShown> {
  const list = await nodesOf(tx, roadmap.id);
  const [summary] = await summariesOf(tx, [roadmap]);
  const owners = list.flatMap(({ ownerOrganizationId }) => ownerOrganizationId ?? []);
  const known = new Map((await tx.findBy(Organization, { id: In(owners) })).map((owner) => [owner.id, owner]));
  return {
    ...summary!,
    list: list.map((node) => ({
      ...node,
      ownerName: node.ownerOrganizationId && (known.get(node.ownerOrganizationId)?.name ?? ''),
      ownerNameEn: known.get(node.ownerOrganizationId ?? '')?.nameEn ?? null,
    })),
    mayGovern: governs,
    approval: await approvalOf(tx, roadmap),
  };
}

/** Once anybody has sat in the committee it is asked, whoever sits there today. */
async function approvalOf(tx: Tx, { id: subjectId, centerId, changedAt }: Roadmap): Promise<RoadmapShown['approval']> {
  const approved = { subjectId, purpose: 'roadmap' as const, state: 'passed' as const, openedAt: MoreThan(changedAt) };
  if (await tx.existsBy(Motion, approved)) return 'given';
  const committee = await tx.findOneBy(Body, { centerId, kind: 'committee' });
  if (!committee) return 'not_needed';
  const today = civilDay(await databaseNow(tx));
  const began = await tx.existsBy(Seat, { bodyId: committee.id, fromOn: LessThanOrEqual(today) });
  return began ? 'missing' : 'not_needed';
}

/**
 * A version the committee was to approve and has not is not published; where its seats are missing, that is said.
 * @throws Refusal `body_incomplete`, `roadmap_not_approved`
 */
export async function ensureApproved(tx: Tx, roadmap: Roadmap): Promise<void> {
  if ((await approvalOf(tx, roadmap)) !== 'missing') return;
  const committee = await tx.findOneByOrFail(Body, { centerId: roadmap.centerId, kind: 'committee' });
  const seats = await tx.findBy(Seat, { bodyId: committee.id });
  ensureSeated(committee, seats, civilDay(await databaseNow(tx)));
  throw new Refusal('roadmap_not_approved');
}
