import { cny, Refusal } from '@concentric/kernel';
import { ContractTerms } from '@contract/contracting';
import { describe, expect, test } from '@jest/globals';
import { RegistrationState, RegistrationVerb } from './contract';
import { ensureFileable, moveRegistration, registrationFindings, registrationStepsFrom } from './registration.rules';

const refusalOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

/** Every move there is, written out: whatever is not here must be refused. */
const legal = new Map(
  [
    ['not_started check', 'pre_check'],
    ['pre_check check', 'pre_check'],
    ['correction check', 'correction'],
    ['refused check', 'pre_check'],
    ['pre_check file', 'filed'],
    ['correction file', 'filed'],
    ['filed correct', 'correction'],
    ['filed register', 'registered'],
    ['filed refuse', 'refused'],
    ['registered change', 'changed'],
    ['changed change', 'changed'],
    ['registered deregister', 'deregistered'],
    ['changed deregister', 'deregistered'],
  ].map(([move, to]) => [move!, to!]),
);

describe('every state, verb and role', () => {
  const walk = RegistrationState.options.flatMap((from) =>
    RegistrationVerb.options.flatMap((verb) => [true, false].map((isSeller) => [from, verb, isSeller] as const)),
  );
  test.each(walk)('%s, %s, by the seller: %s', (from, verb, isSeller) => {
    const to = legal.get(`${from} ${verb}`);
    const outcome = refusalOf(() => moveRegistration(from, verb, isSeller));
    expect(outcome).toBe(isSeller ? (to ?? 'registration_cannot_move') : 'registration_not_sellers');
    expect(registrationStepsFrom(from).includes(verb)).toBe(to !== undefined);
  });
});

describe('what the bureau would say', () => {
  const whole = ContractTerms.parse({
    ...{ subject: '高导热复合材料开发', work: '配方、工艺与样件', price: cny(1_000_000) },
    milestones: [{ key: 'm1', title: '样件', amount: cny(1_000_000) }],
    ...{ startsOn: '2026-12-01', endsOn: '2027-12-01' },
    clauses: {
      resultOwnership: { rule: 'developer' },
      riskSharing: { rule: 'reasonable' },
      acceptance: { criteria: '按指标', inspectionDays: 15 },
      payment: { dueDays: 30 },
    },
  });
  const { clauses } = whole;
  const faults = (terms: ContractTerms, isSigned = true, materialCost = 0) =>
    registrationFindings({ terms, isSigned, materialCost }).map(({ code, blocks }) => `${blocks ? '!' : ''}${code}`);

  test('nothing of a contract that says everything', () => expect(faults(whole)).toEqual([]));
  test.each([
    ['!subject_vague', { ...whole, subject: '开发' }],
    ['!work_missing', { ...whole, work: '' }],
    ['!period_missing', { ...whole, endsOn: null }],
    ['!acceptance_missing', { ...whole, clauses: { ...clauses, acceptance: null } }],
    ['!payment_missing', { ...whole, clauses: { ...clauses, payment: null } }],
    ['!monopoly_clause', { ...whole, clauses: { ...clauses, restrictions: ['tying' as const] } }],
    [
      '!monopoly_clause',
      {
        ...whole,
        clauses: { ...clauses, improvements: { rule: 'grant_back' as const, reciprocal: false, free: true } },
      },
    ],
    ['ownership_missing', { ...whole, clauses: { ...clauses, resultOwnership: null } }],
    ['risk_missing', { ...whole, clauses: { ...clauses, riskSharing: null } }],
  ])('%s', (fault, terms) => expect(faults(terms)).toEqual([fault]));
  test('of an unsigned contract, and of material as dear as the price', () => {
    expect(faults(whole, false)).toEqual(['!contract_not_signed']);
    expect(faults(whole, true, 999_999)).toEqual([]);
    expect(faults(whole, true, 1_000_000)).toEqual(['!material_exceeds_price']);
  });
  test('only what blocks keeps it from being filed', () => {
    const file = (terms: ContractTerms) =>
      refusalOf(() => ensureFileable(registrationFindings({ terms, isSigned: true, materialCost: 0 })));
    expect(file({ ...whole, clauses: { ...clauses, riskSharing: null } })).toBe(undefined);
    expect(file({ ...whole, work: '' })).toBe('registration_incomplete');
  });
});
