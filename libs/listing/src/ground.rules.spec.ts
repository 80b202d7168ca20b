import { type Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { GroundCode } from './contract';
import { ensureUnblocked, groundWeights, roomLeft, stoppingOf, takenOf, verdictOn } from './ground.rules';

const ground = (code: GroundCode, applicationNumber = '202311054031.0') => ({
  ...{ code, weight: groundWeights[code], applicationNumber },
});
const refusalOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return error as Refusal;
  }
};

describe('grounds', () => {
  const stopping = GroundCode.options.filter((code) => groundWeights[code] !== 'note');
  test.each(stopping)('%s refuses, and says why in both languages', (code) => {
    const refusal = refusalOf(() => ensureUnblocked([ground('co_owner_consent'), ground(code)]));
    expect(refusal).toMatchObject({ code: 'listing_blocked', facts: { grounds: `${code}:202311054031.0` } });
    expect(refusal!.facts['said']).toMatch(/^202311054031\.0 \p{Script=Han}+/u);
    expect(refusal!.facts['saidEn']).toMatch(/^202311054031\.0 [a-z ]+$/);
  });
  test.each(GroundCode.options.filter((code) => groundWeights[code] === 'note'))('%s is only noted', (code) => {
    expect(refusalOf(() => ensureUnblocked([ground(code)]))).toBeNull();
    expect(stoppingOf([ground(code)])).toEqual([]);
  });
  test('names every patent of a bundle', () => {
    const refusal = refusalOf(() => ensureUnblocked([ground('lapsed', 'a'), ground('suspended', 'b')]));
    expect(refusal!.facts['grounds']).toBe('lapsed:a,suspended:b');
  });
  test.each([
    [[], 'restore'],
    [['co_owner_consent', 'partly_granted'], 'restore'],
    [['suspended', 'partly_granted'], 'suspend'],
    [['suspended', 'lapsed'], 'disqualify'],
  ] as const)('%j: %s', (codes, verdict) => {
    expect(verdictOn(codes.map((code) => ground(code)))).toBe(verdict);
  });
});

const scope = (fields: string[], territories: string[] = []) => ({ fields, territories });
test.each([
  ['all by all', scope([]), scope([]), 'all'],
  ['all by a field', scope([]), scope(['H01L']), 'part'],
  ['a field by all', scope(['H01L']), scope([]), 'all'],
  ['a group by its subclass', scope(['H01L 29/16']), scope(['H01L']), 'all'],
  ['a group by its main group', scope(['H01L 29/16']), scope(['H01L 29/00']), 'all'],
  ['a group by another main group', scope(['H01L 29/16']), scope(['H01L 2/00']), 'none'],
  ['a subclass by its group', scope(['H01L']), scope(['H01L 29/16']), 'part'],
  ['a field by another', scope(['H01L']), scope(['G01R']), 'none'],
  ['two fields by one', scope(['H01L', 'G01R']), scope(['H01L']), 'part'],
  ['a city by its province', scope([], ['110108']), scope([], ['110000']), 'all'],
  ['a province by the country', scope([], ['110000']), scope([], ['CN']), 'all'],
  ['the country by a province', scope([], ['CN']), scope([], ['110000']), 'part'],
  ['a province by another', scope([], ['110000']), scope([], ['310000']), 'none'],
  ['the same field elsewhere', scope(['H01L'], ['110000']), scope(['H01L'], ['310000']), 'none'],
  ['a field within part of its places', scope(['H01L'], ['110000', '310000']), scope([], ['310000']), 'part'],
] as const)('%s', (_, offered, taken, much) => {
  expect(takenOf(offered, taken)).toBe(much);
});

const whole = (kind: 'exclusive' | 'sole' | 'non_exclusive') => ({ kind, whole: true });
const some = (kind: 'exclusive' | 'sole' | 'non_exclusive') => ({ kind, whole: false });
test.each([
  [['exclusive'], [], 'all'],
  [['non_exclusive'], [whole('exclusive')], 'none'],
  [['non_exclusive'], [whole('sole')], 'none'],
  [['non_exclusive'], [whole('non_exclusive')], 'all'],
  [['exclusive'], [whole('non_exclusive')], 'none'],
  [['sole', 'non_exclusive'], [whole('non_exclusive')], 'part'],
  [['non_exclusive'], [some('exclusive')], 'part'],
  [['open'], [some('non_exclusive')], 'all'],
  [['cross'], [whole('exclusive')], 'none'],
] as const)('of %j beside %j there is left: %s', (kinds, taken, left) => {
  expect(roomLeft(kinds, taken)).toBe(left);
});
