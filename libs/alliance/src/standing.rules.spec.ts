import { describe, expect, test } from '@jest/globals';
import { EngagementKind } from './contract';
import { standingOf, type MemberFacts } from './standing.rules';

const nothing: MemberFacts = { paidIn: 0, paidInSince: null, engagements: [], admittedOn: '2026-01-01' };
const engaged = (kind: EngagementKind, title: string = kind, startsOn = '2026-03-01') => ({ kind, title, startsOn });
const layerOf = (facts: Partial<MemberFacts>) => standingOf({ ...nothing, ...facts }).layer;

describe('core 核心层: the equity investors', () => {
  test('one fen of paid-in capital makes a core member, none does not', () => {
    expect(layerOf({ paidIn: 0 })).toBe('radiation');
    expect(layerOf({ paidIn: 1, paidInSince: '2026-02-01' })).toBe('core');
  });

  test('capital that was taken back, in full or more, leaves no stake', () => {
    expect(layerOf({ paidIn: 0, paidInSince: '2026-02-01' })).toBe('radiation');
    expect(layerOf({ paidIn: -1 })).toBe('radiation');
  });

  test.each(EngagementKind.options)('equity goes before the engagement %s', (kind) => {
    const { layer, facts } = standingOf({
      ...nothing,
      paidIn: 1,
      paidInSince: '2026-02-01',
      engagements: [engaged(kind)],
    });
    expect(layer).toBe('core');
    expect(facts).toEqual([
      { kind: 'equity', title: null, since: '2026-02-01' },
      { kind, title: kind, since: '2026-03-01' },
    ]);
  });

  test('a stake whose day is not known counts from admission', () => {
    expect(standingOf({ ...nothing, paidIn: 1 }).facts).toEqual([{ kind: 'equity', title: null, since: '2026-01-01' }]);
  });
});

describe('partner 伙伴层 and radiation 辐射层', () => {
  test.each([
    ['project', 'partner'],
    ['cooperation', 'partner'],
    ['licence', 'radiation'],
    ['transfer', 'radiation'],
    ['admission', 'radiation'],
  ] as const)('without equity, the engagement %s makes a member %s', (kind, layer) => {
    expect(standingOf({ ...nothing, engagements: [engaged(kind, '轻量化')] })).toEqual({
      layer,
      facts: [{ kind, title: '轻量化', since: '2026-03-01' }],
    });
  });

  test('who was admitted and does nothing else yet receives results', () => {
    expect(standingOf(nothing)).toEqual({
      layer: 'radiation',
      facts: [{ kind: 'admission', title: null, since: '2026-01-01' }],
    });
  });

  test.each([
    [['licence', 'project'], 'partner', 'project'],
    [['transfer', 'admission', 'cooperation'], 'partner', 'cooperation'],
    [['admission', 'licence', 'transfer'], 'radiation', 'admission'],
  ] as const)('of %j the nearest layer decides and is told first', (kinds, layer, first) => {
    const standing = standingOf({ ...nothing, engagements: kinds.map((kind) => engaged(kind)) });
    expect(standing.layer).toBe(layer);
    expect(standing.facts).toHaveLength(kinds.length);
    expect(standing.facts[0]).toMatchObject({ kind: first });
  });
});

test('facts come by nearness of layer, then by day, then as they were given', () => {
  const engagements = [
    engaged('licence', 'early licence', '2025-01-01'),
    engaged('project', 'late project', '2026-06-01'),
    engaged('cooperation', 'early cooperation', '2026-02-01'),
    engaged('transfer', 'other early', '2025-01-01'),
  ];
  const given = structuredClone(engagements);
  const titles = standingOf({ ...nothing, engagements }).facts.map(({ title }) => title);
  expect(titles).toEqual(['early cooperation', 'late project', 'early licence', 'other early']);
  expect(engagements).toEqual(given);
});
