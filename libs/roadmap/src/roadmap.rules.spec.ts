import { describe, expect, test } from '@jest/globals';
import type { RoadmapNode } from './contract';
import { checkTree, differences } from './roadmap.rules';

const node = (key: string, more: Partial<RoadmapNode> = {}): RoadmapNode => ({
  ...{ key, parentKey: null, layer: 'technology', title: key, titleEn: null, fromQuarter: '2026-Q1' },
  ...{ untilQuarter: '2026-Q4', state: 'planned', ownerOrganizationId: null, links: [] },
  ...more,
});

describe('the tree of nodes', () => {
  test.each([
    ['one below another', [node('a'), node('b', { parentKey: 'a' })], null],
    ['the lower one first', [node('b', { parentKey: 'a' }), node('a')], null],
    ['twice the same', [node('a'), node('a')], 'roadmap_key_twice'],
    ['below nothing', [node('a', { parentKey: 'z' })], 'roadmap_parent_wrong'],
    ['below itself', [node('a', { parentKey: 'a' })], 'roadmap_parent_wrong'],
    ['in a circle', [node('a', { parentKey: 'b' }), node('b', { parentKey: 'a' })], 'roadmap_parent_wrong'],
  ])('%s', (_, nodes, refused) => {
    if (refused) expect(() => checkTree(nodes)).toThrow(refused);
    else expect(() => checkTree(nodes)).not.toThrow();
  });
});

test('tells what came, went and changed', () => {
  const link = { kind: 'patent' as const, targetId: 'p', label: '一' };
  const before = [node('a'), node('b', { links: [link] }), node('c'), node('d')];
  const after = [
    node('a', { title: 'A', state: 'reached' }),
    node('b', { links: [{ ...link, label: '二' }] }),
    node('d', { links: [link] }),
    node('e'),
  ];
  expect(differences(before, after)).toEqual({
    added: [{ key: 'e', title: 'e' }],
    removed: [{ key: 'c', title: 'c' }],
    changed: [
      { key: 'a', title: 'A', fields: ['title', 'state'] },
      { key: 'd', title: 'd', fields: ['links'] },
    ],
  });
  expect(differences([], [])).toEqual({ added: [], removed: [], changed: [] });
});
