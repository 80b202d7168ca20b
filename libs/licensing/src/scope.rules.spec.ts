import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fieldHolds,
  grantScopesOf,
  needsAllHolders,
  normalFields,
  normaliseScope,
  normalTerritories,
  scopesOverlap,
  territoryHolds,
  type ScopeInTime,
} from './scope.rules';
import { termsOf } from './terms.fixture';

test.each([
  ['H', 'H01', true],
  ['H01', 'H01L 29/16', true],
  ['H01L 29/00', 'H01L 29/16', true],
  ['H01L 2/00', 'H01L 29/16', false],
  ['H01L 29/16', 'H01L 29/165', true],
  ['H01L 29/165', 'H01L 29/16', false],
  ['H01L', 'H01M', false],
  ['H01L', 'H01L', true],
])('the field %s holds %s: %s', (outer, inner, holds) => {
  expect(fieldHolds(outer, inner)).toBe(holds);
});

test.each([
  ['CN', '110108', true],
  ['110000', '110108', true],
  ['110100', '110108', true],
  ['110000', '120000', false],
  ['110100', '110000', false],
  ['429000', '429004', true],
  ['110108', '110109', false],
])('the territory %s holds %s: %s', (outer, inner, holds) => {
  expect(territoryHolds(outer, inner)).toBe(holds);
});

test('what lies within what is named too is not named again', () => {
  expect(normalFields(['H01L 29/16', 'H01L', 'A61B', 'H01L 29/00', 'A61B'])).toEqual(['A61B', 'H01L']);
  expect(normalTerritories(['110108', '110000', '310115'])).toEqual(['110000', '310115']);
  expect(normalTerritories(['110108', 'CN'])).toEqual([]);
  expect(normaliseScope(termsOf({ fields: ['h01l', 'Ｈ０１'], territories: ['CN'] }))).toMatchObject({
    ...{ fields: ['H01'], territories: [] },
  });
});

describe('overlap', () => {
  // A small universe, looked at place by place: an oracle that knows nothing of prefixes.
  const symbols = ['H01L 29/16', 'H01L 29/165', 'H01L 31/02', 'H01M 4/13', 'H02J 7/00', 'A61B 5/00', 'G06F 3/01'];
  const counties = ['110108', '110105', '120101', '310115', '429004'];
  const days = Array.from({ length: 8 }, (_, i) => `2027-01-0${i + 1}`);
  const prefixes = ['H', 'H01', 'H01L', 'H01L 29/00', 'H01L 29/16', 'H01L 29/165', 'H01M', 'H02J', 'A', 'A61B', 'G06F'];
  const regions = ['CN', '110000', '110100', '110108', '120000', '310000', '310115', '429000', '429004'];
  const scopes = fc.record({
    fields: fc.subarray(prefixes, { maxLength: 3 }),
    territories: fc.subarray(regions, { maxLength: 3 }),
    startsOn: fc.constantFrom(...days),
    endsOn: fc.option(fc.constantFrom(...days)),
  });
  const plain = (symbol: string) => symbol.replace('/00', '/').replace(' ', '');
  const placesOf = ({ fields, territories, startsOn, endsOn }: ScopeInTime) =>
    symbols.flatMap((symbol) =>
      counties.flatMap((county) =>
        days
          .filter(
            (day) =>
              (fields.length === 0 || fields.some((field) => plain(symbol).startsWith(plain(field)))) &&
              (territories.length === 0 ||
                territories.some((code) => code === 'CN' || county.startsWith(code.replace(/0+$/, '')))) &&
              startsOn <= day &&
              (endsOn === null || day < endsOn),
          )
          .map((day) => `${symbol}|${county}|${day}`),
      ),
    );

  test('is what both hold of fields, territories and days', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(scopes, scopes, (a, b) => {
        fc.pre(a.endsOn === null || a.startsOn < a.endsOn);
        fc.pre(b.endsOn === null || b.startsOn < b.endsOn);
        const places = new Set(placesOf(a));
        const shared = placesOf(b).some((place) => places.has(place));
        seen[`${shared}`]++;
        expect(scopesOverlap(a, b)).toBe(shared);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
  });
});

describe('what terms grant', () => {
  test('an open licence is an ordinary one, from the day it takes effect', () => {
    expect(grantScopesOf(termsOf({ kind: 'open', startsOn: '2026-01-01' }), '2026-12-01')).toEqual([
      {
        ...{ grantor: 'licensor', kind: 'non_exclusive', standsIn: false, fields: [], territories: [] },
        ...{ startsOn: '2026-12-01', endsOn: null, patentIds: null },
      },
    ]);
  });

  test('a cross-licence grants both ways', () => {
    const cross = { leadKind: 'sole', patentIds: ['01900000-0000-7000-8000-000000000001'], fields: ['G06F'] } as const;
    const terms = termsOf({ kind: 'cross', cross: { ...cross, patentIds: [...cross.patentIds], fields: ['G06F'] } });
    expect(grantScopesOf(terms, '2026-12-01').map(({ grantor, kind, fields }) => [grantor, kind, fields])).toEqual([
      ['licensor', 'sole', []],
      ['licensee', 'non_exclusive', ['G06F']],
    ]);
    expect(needsAllHolders(terms)).toBe(true);
  });

  test.each([
    ['exclusive', true],
    ['sole', true],
    ['non_exclusive', false],
    ['open', false],
    ['cross', false],
  ] as const)('of a patent held in common %s needs all holders: %s', (kind, needed) => {
    expect(needsAllHolders(termsOf({ kind }))).toBe(needed);
  });
});
