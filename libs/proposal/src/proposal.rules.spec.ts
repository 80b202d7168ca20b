import { cny } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ProposalDraft } from './contract';
import { completed, ensureConsortium, ensureDue, ensureMilestonesSum, leadersShare } from './proposal.rules';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const milestone = (amount: number | null) => ({
  ...{ title: '交付', deliverables: '', dueOn: null },
  amount: amount === null ? null : cny(amount),
});
const whole = { price: cny(100), plan: '计划', milestones: [milestone(40), milestone(60)] } satisfies ProposalDraft;

test.each([
  [{ price: cny(100), milestones: [milestone(100)] }, 'fine'],
  [{ price: cny(100), milestones: [milestone(99)] }, 'milestones_do_not_sum'],
  [{ price: cny(100), milestones: [milestone(101)] }, 'milestones_do_not_sum'],
  [{ price: cny(100), milestones: [milestone(100), milestone(null)] }, 'fine'],
  [{ price: cny(100) }, 'fine'],
  [{ price: cny(100), milestones: [] }, 'fine'],
  [{ price: null, milestones: [milestone(1)] }, 'fine'],
])('%j: %s', (draft, outcome) => {
  expect(codeOf(() => ensureMilestonesSum(draft))).toBe(outcome);
});

test('however a price is split, it sums or it is refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: -1, max: 1 }),
      (parts, off) => {
        const price = parts.reduce((sum, part) => sum + part, 0) + off;
        const draft = { price: cny(price), milestones: parts.map(milestone) };
        expect(codeOf(() => ensureMilestonesSum(draft))).toBe(off === 0 ? 'fine' : 'milestones_do_not_sum');
      },
    ),
  );
});

const [leader, requester, a, b] = ['leader', 'requester', 'a', 'b'];
const partner = (organizationId: string, shareBp: number | null) => ({ organizationId, shareBp });

test.each([
  ['alone', leader, [], 'fine'],
  ['together', leader, [partner(a!, 1), partner(b!, 9998)], 'fine'],
  ['with shares still to be said', leader, [partner(a!, null)], 'fine'],
  ['with nothing left for the leader', leader, [partner(a!, 1), partner(b!, 9999)], 'shares_do_not_sum'],
  ['by the requester', requester, [], 'own_request'],
  ['with the requester', leader, [partner(requester!, 10)], 'own_request'],
  ['with oneself', leader, [partner(leader!, 10)], 'partner_twice'],
  ['with one twice', leader, [partner(a!, 10), partner(a!, 10)], 'partner_twice'],
])('a proposal %s', (_, by, partners, outcome) => {
  expect(codeOf(() => ensureConsortium(by!, requester!, partners))).toBe(outcome);
});

test('what partners leave is the leader’s', () => {
  expect(leadersShare([])).toBe(10_000);
  expect(leadersShare([{ shareBp: 2500 }, { shareBp: 1 }])).toBe(7499);
});

test('is due at its deadline, and not a moment before', () => {
  const submissionsCloseAt = new Date('2027-01-01T00:00:00.000Z');
  const at = (milliseconds: number) => new Date(submissionsCloseAt.getTime() + milliseconds);
  expect(codeOf(() => ensureDue({ submissionsCloseAt }, at(-1)))).toBe('opening_too_early');
  expect(codeOf(() => ensureDue({ submissionsCloseAt }, at(0)))).toBe('fine');
});

describe('a draft that is handed in', () => {
  test('is filled up with what may be left out', () => {
    expect(completed(whole, '微波基板')).toEqual({
      ...{ ...whole, title: '微波基板', approach: '', techniques: [], trl: null, partners: [], existingIp: '' },
    });
  });

  test('takes no more of the request’s title than fits, and no half of a character', () => {
    expect(completed(whole, '题'.repeat(200)).title).toBe('题'.repeat(80));
    expect(completed(whole, `${'题'.repeat(79)}😀`).title).toBe('题'.repeat(79));
    expect(completed({ ...whole, title: '自拟' }, '题').title).toBe('自拟');
  });

  test('drops lines that were left empty', () => {
    expect(completed({ ...whole, techniques: ['', '烧结', ''] }, '题').techniques).toEqual(['烧结']);
  });

  test.each([
    ['price', { price: null }],
    ['price', { price: cny(0) }],
    ['plan', { plan: '' }],
    ['milestones', { milestones: [] }],
    ['milestones.0.amount', { milestones: [milestone(null)] }],
    ['milestones.0.title', { milestones: [{ ...milestone(100), title: '' }] }],
    [
      'partners.0.shareBp',
      { partners: [{ organizationId: '0199aaaa-0000-7000-8000-000000000000', role: '', shareBp: null }] },
    ],
  ])('without %s is incomplete', (fields, change) => {
    expect(() => completed({ ...whole, ...change }, '题')).toThrow(
      expect.objectContaining({ code: 'proposal_incomplete', facts: { fields } }),
    );
  });
});
