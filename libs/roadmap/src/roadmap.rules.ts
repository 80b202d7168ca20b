import { ensure } from '@concentric/kernel';
import type { RoadmapDiff, RoadmapNode } from './contract';

/**
 * Each node appears once, and what it belongs to is there and does not belong to it.
 * @throws Refusal `roadmap_key_twice`, `roadmap_parent_wrong`
 */
export function checkTree(nodes: readonly Pick<RoadmapNode, 'key' | 'parentKey' | 'title'>[]): void {
  const known = new Map<string, string | null>();
  for (const { key, parentKey, title } of nodes) {
    ensure(!known.has(key), 'roadmap_key_twice', { node: title });
    known.set(key, parentKey);
  }
  for (const { key, parentKey, title } of nodes) {
    const passed = new Set([key]);
    for (let up = parentKey; up !== null; up = known.get(up) ?? null) {
      ensure(known.has(up) && !passed.has(up), 'roadmap_parent_wrong', { node: title });
      passed.add(up);
    }
  }
}

const compared = [
  'parentKey',
  'layer',
  'title',
  'titleEn',
  'fromQuarter',
  'untilQuarter',
  'state',
  'ownerOrganizationId',
] as const;
const linksOf = ({ links }: Pick<RoadmapNode, 'links'>) =>
  links
    .map(({ kind, targetId }) => `${kind}:${targetId}`)
    .sort()
    .join();

/** What became of the nodes from one version to another, by their keys. */
export function differences(
  before: readonly RoadmapNode[],
  after: readonly RoadmapNode[],
): Pick<RoadmapDiff, 'added' | 'removed' | 'changed'> {
  const [old, now] = [new Map(before.map((node) => [node.key, node])), new Map(after.map((node) => [node.key, node]))];
  const named = ({ key, title }: RoadmapNode) => ({ key, title });
  return {
    added: after.filter(({ key }) => !old.has(key)).map(named),
    removed: before.filter(({ key }) => !now.has(key)).map(named),
    changed: after.flatMap((node) => {
      const was = old.get(node.key);
      if (!was) return [];
      const fields: string[] = compared.filter((field) => was[field] !== node[field]);
      if (linksOf(was) !== linksOf(node)) fields.push('links');
      return fields.length === 0 ? [] : [{ ...named(node), fields }];
    }),
  };
}
