import { policies } from '@concentric/alliance';
import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Pack } from './clause.rules';
import { PackSummary, PackView } from './contract';
import { fields } from './fields.data';
import { statusOn, versionOn } from './pack.rules';
import { clauseOf, packFor, packsOn, summaryOf, viewOf } from './packs.rules';

const today = '2026-11-22';
const packs = packsOn(today);
const clauses = packs.flatMap((pack) => pack.clauses);
const bare = (text: string) => text.replace(/\s+/g, '');
const textOf = ({ id }: Pack) => bare(readFileSync(`test/support/policies/${id}.txt`, 'utf8'));
const numbered = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`);

/** Every row of the field's mission table. */
const requirements = [
  ...numbered('BJ', 22),
  ...numbered('GZ', 20),
  ...numbered('CQ', 20),
  ...numbered('ZG', 19),
  ...numbered('SH', 22),
];

describe('the documents', () => {
  test('all 103 requirements are there, each in at least one clause, and no others', () => {
    expect(requirements).toHaveLength(103);
    expect([...new Set(clauses.map(({ requirement }) => requirement))].sort()).toEqual([...requirements].sort());
  });

  test('each clause says how it is met, in both languages, and is judged accordingly', () => {
    for (const { id, how, met, page, check, rendering } of clauses) {
      expect(`${id} ${how.zh}`).toMatch(/\p{Script=Han}/u);
      expect(`${how.en}|${rendering}`).not.toMatch(/\p{Script=Han}/u);
      expect(rendering).toMatch(/^[A-Z]/);
      expect(check).toBeDefined();
      if (met !== 'outside') expect(page).toMatch(/^\//);
    }
  });

  test('how many are checked, shown by the platform, attested, or outside of it', () => {
    const counts = Object.fromEntries(packs.map((pack) => [pack.id, summaryOf(pack, today).met]));
    expect(counts).toEqual({
      'beijing-2016': { checked: 14, platform: 17, attested: 4, outside: 6 },
      guangzhou: { checked: 13, platform: 18, attested: 0, outside: 3 },
      'chongqing-2017': { checked: 28, platform: 9, attested: 2, outside: 4 },
      'zhongguancun-2018': { checked: 32, platform: 20, attested: 0, outside: 10 },
      'shanghai-2022': { checked: 27, platform: 9, attested: 3, outside: 1 },
    });
  });

  test('no clause has the id of another', () => {
    const ids = clauses.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(clauseOf('beijing-2016', 'BJ05.total')?.kind).toBe('threshold');
    expect(clauseOf('guangzhou', 'BJ05.total')).toBeUndefined();
  });

  test.each(packs)('$id: every quotation is in the document, word for word', (pack) => {
    const text = textOf(pack);
    const parts = pack.clauses.flatMap(({ id, quotation }) => quotation.split('…').map((part) => `${id} ${part}`));
    expect(parts.filter((part) => !text.includes(bare(part.slice(part.indexOf(' ')))))).toEqual([]);
  });

  test.each(packs)(
    '$id: is a policy that centers are founded under, of the same city, with the same fields',
    (pack) => {
      const policy = policies.find(({ id }) => id === pack.id);
      expect(policy?.regionCode).toBe(pack.cityCode);
      if (pack.id in fields)
        expect([...fields[pack.id as keyof typeof fields]].sort()).toEqual(
          policy?.fields.map(({ code }) => code).sort(),
        );
    },
  );

  test.each(packs)('$id: is told as its shape says', (pack) => {
    expect(PackView.parse(viewOf(pack, today)).clauses).toHaveLength(pack.clauses.length);
    expect(PackSummary.parse(summaryOf(pack, today)).clauseCount).toBe(pack.clauses.length);
  });
});

describe('time', () => {
  test.each([
    ['shanghai-2022', '2022-08-09', 'upcoming'],
    ['shanghai-2022', '2022-08-10', 'effective'],
    ['shanghai-2022', '2025-12-31', 'effective'],
    ['shanghai-2022', '2026-01-01', 'expired'],
    ['zhongguancun-2018', '2022-12-31', 'effective'],
    ['zhongguancun-2018', '2023-01-01', 'expired'],
    ['guangzhou', '2027-12-31', 'effective'],
    ['guangzhou', '2028-01-01', 'expired'],
    ['beijing-2016', '2020-12-31', 'effective'],
    ['beijing-2016', '2021-01-01', 'expired'],
    ['chongqing-2017', '2017-12-04', 'upcoming'],
    ['chongqing-2017', '2020-12-31', 'effective'],
    ['chongqing-2017', '2021-01-01', 'expired'],
  ])('%s on %s is %s', (id, on, status) => {
    expect(statusOn(packFor(id, on), on)).toBe(status);
  });

  test('of two versions the one that began last holds, and the first before any began', () => {
    const [old] = packs;
    const renewed = { ...old!, effectiveFrom: '2027-03-01', effectiveUntil: null };
    expect(versionOn([old!, renewed], '2027-02-28')).toBe(old);
    expect(versionOn([old!, renewed], '2027-03-01')).toBe(renewed);
    expect(versionOn([renewed, old!], '2000-01-01')).toBe(old);
  });

  test('there is no other document', () => {
    expect(() => packFor('atlantis-2026', today)).toThrow(new Refusal('pack_unknown', { packId: 'atlantis-2026' }));
  });
});
