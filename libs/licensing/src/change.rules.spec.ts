import { describe, expect, test } from '@jest/globals';
import { changesBetween, plainTerms } from './change.rules';
import { LicenceTerms, type LicenceTermsSent } from './contract';
import { convergenceBetween, convergenceOf } from './convergence.rules';
import { cheaperThan, rateAt } from './price.rules';
import { money, termsOf } from './terms.fixture';

const tier = (from: number, rateBp: number) => ({ from: money(from), rateBp });

test('what holds where nothing is said is what the contract fills in', () => {
  expect(plainTerms).toEqual(LicenceTerms.parse({ kind: 'non_exclusive' }));
});

describe('changes', () => {
  test('a first offer is told by what it says', () => {
    expect(changesBetween(null, termsOf({ upfront: money(5) }))).toEqual([
      { term: 'kind', before: null, after: 'non_exclusive', favours: 'neither' },
      { term: 'upfront', before: null, after: money(5), favours: 'neither' },
    ]);
  });

  test('a scope that says the same in other words is no change', () => {
    const before = termsOf({ fields: ['H01L', 'H01'], territories: ['CN'] });
    expect(changesBetween(before, termsOf({ fields: ['H01'] }))).toEqual([]);
  });

  test.each<[string, Partial<LicenceTermsSent>, Partial<LicenceTermsSent>, string]>([
    ['more upfront', { upfront: money(1) }, { upfront: money(2) }, 'licensor'],
    ['a lower rate', { runningRateBp: 300 }, { runningRateBp: 200 }, 'licensee'],
    [
      'tiers below the rate',
      { runningRateBp: 300 },
      { runningRateBp: 300, tiers: [tier(0, 300), tier(9, 200)] },
      'licensee',
    ],
    ['tiers above and below', { tiers: [tier(0, 300)] }, { tiers: [tier(0, 400), tier(9, 200)] }, 'neither'],
    ['a higher minimum', {}, { minimumAnnual: money(2) }, 'licensor'],
    ['more exclusivity', { kind: 'sole' }, { kind: 'exclusive' }, 'licensee'],
    ['a narrower field', { fields: ['H01'] }, { fields: ['H01L'] }, 'licensor'],
    ['every field', { fields: ['H01'] }, { fields: [] }, 'licensee'],
    ['another field', { fields: ['H01'] }, { fields: ['A61B'] }, 'neither'],
    ['a wider territory', { territories: ['110108'] }, { territories: ['110000'] }, 'licensee'],
    ['fewer ways', {}, { modes: ['make'] }, 'licensor'],
    ['a longer term', { endsOn: '2030-01-01' }, { endsOn: null }, 'licensee'],
    ['another start', { startsOn: '2030-01-01' }, { startsOn: null }, 'neither'],
    ['more reports', { reportEvery: 'year' }, { reportEvery: 'month' }, 'licensor'],
    ['later payment', { payDays: 30 }, { payDays: 60 }, 'licensee'],
    ['no audit', {}, { auditRight: false }, 'licensee'],
    ['more restrictions', {}, { restrictions: ['tying'] }, 'licensor'],
    ['other words', {}, { note: '另附清单' }, 'neither'],
  ])('%s', (_, before, after, favours) => {
    const changes = changesBetween(termsOf(before), termsOf(after));
    expect(changes.map((change) => change.favours)).toEqual([favours]);
  });
});

describe('the cheaper of two licences', () => {
  const earlier = termsOf({ upfront: money(100), tiers: [tier(0, 500), tier(1000, 300)] });
  test.each<[string, Partial<LicenceTermsSent>, string[]]>([
    ['the same', { upfront: money(100), tiers: [tier(0, 500), tier(1000, 300)] }, []],
    ['less upfront', { upfront: money(99), tiers: [tier(0, 500), tier(1000, 300)] }, ['upfront']],
    ['a lower rate for more upfront', { upfront: money(500), runningRateBp: 300 }, ['runningRateBp']],
    ['a higher rate hides no lower upfront', { runningRateBp: 501 }, ['upfront']],
    ['a rate lower only for little', { upfront: money(100), runningRateBp: 400 }, ['runningRateBp']],
    ['the rate of the first tier throughout', { upfront: money(100), runningRateBp: 500 }, []],
  ])('%s', (_, later, cheaper) => {
    expect(cheaperThan(earlier, termsOf(later))).toEqual(cheaper);
  });

  test('a rate begins at its fen', () => {
    expect([0, 999, 1000].map((sales) => rateAt(earlier, sales))).toEqual([500, 500, 300]);
  });
});

describe('convergence', () => {
  const percentOf = (a: Partial<LicenceTermsSent>, b: Partial<LicenceTermsSent>, term: string) =>
    convergenceBetween(termsOf(a), termsOf(b)).terms.find((it) => it.term === term)?.percent;

  test.each<[string, Partial<LicenceTermsSent>, Partial<LicenceTermsSent>, string, number]>([
    ['80 against 100', { upfront: money(80) }, { upfront: money(100) }, 'upfront', 80],
    ['2 against 3, rounded down', { minimumAnnual: money(2) }, { minimumAnnual: money(3) }, 'minimumAnnual', 66],
    ['something against nothing', { upfront: money(1) }, {}, 'upfront', 0],
    [
      'the largest amounts there are',
      { upfront: money(9_999_999_999_999) },
      { upfront: money(10_000_000_000_000) },
      'upfront',
      99,
    ],
    ['sole against exclusive', { kind: 'sole' }, { kind: 'exclusive' }, 'kind', 50],
    ['ordinary against exclusive', {}, { kind: 'exclusive' }, 'kind', 0],
    ['a year apart', { endsOn: '2030-01-01' }, { endsOn: '2031-01-01' }, 'endsOn', 90],
    ['a day apart', { endsOn: '2030-01-01' }, { endsOn: '2030-01-02' }, 'endsOn', 99],
    ['an end against none', { endsOn: '2030-01-01' }, {}, 'endsOn', 0],
    ['one field of two', { fields: ['H01L'] }, { fields: ['H01L', 'A61B'] }, 'fields', 66],
    ['a field within another', { fields: ['H01L'] }, { fields: ['H01'] }, 'fields', 50],
    ['a field against every one', { fields: ['H01L'] }, {}, 'fields', 0],
    [
      'tiers where they differ most',
      { tiers: [tier(0, 400), tier(9, 100)] },
      { runningRateBp: 400 },
      'runningRateBp',
      25,
    ],
    ['a term one side asks for', { mostFavoured: true }, {}, 'mostFavoured', 0],
  ])('%s', (_, a, b, term, percent) => {
    expect(percentOf(a, b, term)).toBe(percent);
    expect(percentOf(b, a, term)).toBe(percent);
  });

  test('the same terms are all the way together, and nothing else is counted', () => {
    const { overall, terms } = convergenceBetween(termsOf(), termsOf());
    expect([overall, terms.length]).toEqual([100, 7]);
    expect(convergenceBetween(termsOf({ upfront: money(80) }), termsOf({ upfront: money(100) })).overall).toBe(97);
  });

  test('is of the newest offer of each side; what a broker proposed is nobody’s', () => {
    const offer = (madeBy: 'licensor' | 'licensee' | 'broker', fen: number) => ({
      ...{ madeBy, terms: termsOf({ upfront: money(fen) }) },
    });
    expect(convergenceOf([offer('licensor', 100), offer('broker', 50)])).toBeNull();
    expect(convergenceOf([offer('licensee', 1), offer('licensor', 100), offer('licensee', 100)])?.overall).toBe(100);
  });
});
