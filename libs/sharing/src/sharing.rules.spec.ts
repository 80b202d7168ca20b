import { Refusal, type Day } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkFloor, rewardLawFor } from './law.rules';
import { checkReward, checkStep, cutAt, stepsFor } from './policy.rules';
import { agreementOf, partsOfInventors, rewardRateOf, shareOfParts } from './reward.rules';
import { hashOfStakes } from './stakes-hash';
import { historyOf, stakesOn, type StakeEntry } from './stakes.rules';

const refusalOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('whose agreement counts', () => {
  const made = (unitOrganizationId: string, agreedOn: string) => ({ unitOrganizationId, agreedOn });
  const [later, former, own] = [made('u2', '2026-05-01'), made('u2', '2026-02-01'), made('u1', '2026-01-01')];
  const all = [later, former, own];

  test.each([
    ['the income of the first unit by its own, though another agreed later', 'u1', '2026-06-01', own],
    ['of the second by its newest', 'u2', '2026-06-01', later],
    ['by what was agreed until the day', 'u2', '2026-04-01', former],
    ['of none of them by the only one there was', 'u3', '2026-01-31', own],
    ['before any by none', 'u1', '2025-12-31', null],
  ])('%s', (_, beneficiary, on, found) => expect(agreementOf(all, beneficiary, on)).toBe(found));

  test('of several and none of theirs: that is said', () =>
    expect(refusalOf(() => agreementOf(all, 'u3', '2026-06-01'))).toBe('reward_unit_unclear'));
});

describe('the law', () => {
  test.each([
    ['enterprise', '110108', 5000, null],
    ['enterprise', '310000', 5000, null],
    ['university', '310000', 5000, 5000],
    ['research_institute', '500000', 5000, 5000],
    ['university', '110108', 7000, 7000],
    ['social_organization', '110108', 5000, null],
  ] as const)('for a %s in %s: %i by default, no less than %s', (kind, region, defaultBp, floorBp) => {
    expect(rewardLawFor(kind, region)).toMatchObject({ defaultBp, floorBp });
  });

  test.each([
    ['university', 4999, 'reward_below_floor'],
    ['university', 5000, null],
    ['university', null, null],
    ['enterprise', 0, null],
  ] as const)('a %s that agrees on %s: %s', (kind, rate, outcome) =>
    expect(refusalOf(() => checkFloor(rate, rewardLawFor(kind, '500000')))).toBe(outcome),
  );

  test.each([
    [3000, 4000, { basis: 'agreed', rateBp: 3000 }],
    [0, 4000, { basis: 'agreed', rateBp: 0 }],
    [null, 4000, { basis: 'unit_rule', rateBp: 4000 }],
    [null, null, { basis: 'statutory', rateBp: 5000 }],
  ])('agreed %s, ruled %s: %j', (agreed, ruled, rate) =>
    expect(rewardRateOf(agreed, ruled, rewardLawFor('enterprise', '500000'))).toEqual(rate),
  );
});

describe('inventors', () => {
  const share = (numerator: number, denominator: number) => ({ share: { numerator, denominator } });
  test.each([
    [[share(1, 1)], { whole: 1, parts: [1] }],
    [[share(1, 2), share(1, 3), share(1, 6)], { whole: 6, parts: [3, 2, 1] }],
  ])('%j', (inventors, parts) => expect(partsOfInventors(inventors)).toEqual(parts));
  test.each([
    [[share(1, 2), share(1, 3)]],
    [[share(2, 1)]],
    [[share(1, 999_983), share(1, 999_979), share(1, 999_961)]],
  ])('%j are not the whole', (inventors) =>
    expect(refusalOf(() => partsOfInventors(inventors))).toBe('inventors_not_whole'),
  );
  test('are shown in lowest terms', () => expect(shareOfParts(4, 6)).toEqual({ numerator: 2, denominator: 3 }));
});

describe('a draft', () => {
  test('is approved by somebody else, and what was approved only withdrawn', () => {
    expect(stepsFor({ state: 'draft', draftedBy: 'a' }, 'a')).toEqual(['change', 'withdraw']);
    expect(stepsFor({ state: 'draft', draftedBy: 'a' }, 'b')).toEqual(['change', 'approve', 'withdraw']);
    expect(stepsFor({ state: 'approved', draftedBy: 'a' }, 'b')).toEqual(['withdraw']);
  });
  test.each([
    ['approve', 'draft', 'a', 'approver_is_drafter'],
    ['approve', 'draft', 'b', null],
    ['change', 'approved', 'b', 'policy_state'],
    ['withdraw', 'superseded', 'b', 'policy_state'],
    ['withdraw', 'withdrawn', 'b', 'policy_state'],
  ] as const)('%s of what is %s by %s: %s', (verb, state, user, outcome) =>
    expect(refusalOf(() => checkStep(verb, { state, draftedBy: 'a' }, user, 'policy_state'))).toBe(outcome),
  );
  test('of licence income has a tier for the inventors', () => {
    const tiers = (mode: string) => ({ inventorsReward: { mode } }) as never;
    expect(refusalOf(() => checkReward({ streams: ['licence', 'other'], tiers: tiers('none') }))).toBe(
      'reward_required',
    );
    expect(refusalOf(() => checkReward({ streams: ['assignment'], tiers: tiers('none') }))).toBe('reward_required');
    expect(refusalOf(() => checkReward({ streams: ['equipment'], tiers: tiers('none') }))).toBe(null);
    expect(refusalOf(() => checkReward({ streams: ['licence'], tiers: tiers('by_agreement') }))).toBe(null);
  });
  test.each([
    [null, '2026-06-01', { startsOn: '2026-01-01', until: '2026-06-01' }],
    ['2026-03-01', '2026-06-01', { startsOn: '2026-01-01', until: '2026-03-01' }],
    [null, '2026-01-02', { startsOn: '2026-01-01', until: '2026-01-02' }],
  ])('until %s, cut on %s: %j', (until, day, left) =>
    expect(cutAt({ startsOn: '2026-01-01', until }, day)).toEqual(left),
  );
  test.each(['2026-01-01', '2025-12-31'])('cut on %s overlaps', (day) =>
    expect(refusalOf(() => cutAt({ startsOn: '2026-01-01', until: null }, day))).toBe('policy_overlaps'),
  );
});

describe('stakes', () => {
  const days: Day[] = ['2026-01-01', '2026-01-02', '2026-02-01', '2026-03-01', '2026-12-31'];
  const entry = fc.record({
    organizationId: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc.bigInt({ min: -50n, max: 100n }),
    ...{ on: fc.constantFrom(...days), recordedAt: fc.constantFrom(...days).map((day) => new Date(day)) },
  });
  const history = fc.array(entry, { maxLength: 12 }).map((all) =>
    all.map((one, i): StakeEntry => ({
      ...{ ...one, id: `e${String(i).padStart(2, '0')}`, type: 'ip-investment', kind: 'cash', evidence: null },
    })),
  );

  test('are what a plain sum over the register says, on any day and as known at any time', () => {
    const asked = fc.tuple(history, fc.constantFrom(...days), fc.option(fc.constantFrom(...days)));
    fc.assert(
      fc.property(asked, ([entries, asOf, known]) => {
        const knownAt = known === null ? null : new Date(known);
        const told = stakesOn(entries, asOf, knownAt);
        for (const who of ['a', 'b', 'c', 'd']) {
          let wanted = 0n;
          for (const one of entries)
            if (one.organizationId === who && one.on <= asOf && !(knownAt && one.recordedAt > knownAt))
              wanted += one.amount;
          const stake = told.find(({ organizationId }) => organizationId === who);
          if ((stake?.amount ?? 0n) !== (wanted > 0n ? wanted : 0n)) throw new Error(`${who}: ${wanted}`);
          if (stake && stake.sources.reduce((sum, source) => sum + source.amount, 0n) !== stake.amount)
            throw new Error('its entries are not the stake');
        }
        const hash = (stakes: typeof told) => hashOfStakes({ basis: 'asset', centerId: 'c', ipAssetId: null, stakes });
        if (hash(told) !== hash(stakesOn([...entries].reverse(), asOf, knownAt))) throw new Error('the order matters');
      }),
      { numRuns: 100_000 },
    );
  });

  test('have a hash that changes with every entry', () => {
    const one: StakeEntry = {
      ...{ id: 'e1', organizationId: 'a', type: 'contribution', kind: 'cash', amount: 5n, on: '2026-01-01' },
      ...{ recordedAt: new Date('2026-01-01'), evidence: null },
    };
    const hash = (...entries: StakeEntry[]) =>
      hashOfStakes({
        ...{ basis: 'center', centerId: 'c', ipAssetId: null },
        stakes: stakesOn(entries, '2026-12-31', null),
      });
    const all = [
      hash(one),
      hash({ ...one, id: 'e2' }),
      hash({ ...one, amount: 6n }),
      hash({ ...one, organizationId: 'b' }),
    ];
    expect(new Set(all).size).toBe(4);
  });

  test('are charted from each day on which they changed', () => {
    const at = (id: string, organizationId: string, amount: bigint, on: Day): StakeEntry => ({
      ...{
        id,
        organizationId,
        amount,
        on,
        type: 'contribution',
        kind: 'cash',
        evidence: null,
        recordedAt: new Date(on),
      },
    });
    const entries = [at('1', 'a', 5n, '2026-01-01'), at('2', 'b', 3n, '2026-02-01'), at('3', 'a', -5n, '2026-02-01')];
    expect(historyOf(entries, 9)).toEqual([
      { on: '2026-01-01', amounts: [{ organizationId: 'a', amount: 5n }] },
      { on: '2026-02-01', amounts: [{ organizationId: 'b', amount: 3n }] },
    ]);
    expect(historyOf(entries, 1).map(({ on }) => on)).toEqual(['2026-02-01']);
  });
});
