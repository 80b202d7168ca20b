import { describe, expect, test } from '@jest/globals';
import type { LicenceTerms } from '@contract/licensing';
import {
  approvalsNeeded,
  ensureMayPass,
  ensureOpenToObjections,
  hasPassed,
  noticeEnd,
  type ApprovalFacts,
} from './approval.rules';

const [licensor, licensee, partner] = ['org-licensor', 'org-licensee', 'org-partner'];
const held = (...organizationIds: (string | null)[]) =>
  organizationIds.map((organizationId) => ({ organizationId, name: organizationId ?? '某公司' }));
const facts = (terms: Partial<LicenceTerms>, more: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  terms: { kind: 'exclusive', sublicensable: false, cross: null, ...terms },
  parties: {
    licensor: { organizationId: licensor, kind: 'enterprise' },
    licensee: { organizationId: licensee, kind: 'enterprise' },
  },
  patents: [{ id: 'p1', side: 'licensor', holders: held(licensor, partner), pledges: [] }],
  ...more,
});
const kindsOf = (needed: ReturnType<typeof approvalsNeeded>) => needed.map(({ kind, party }) => [kind, party?.name]);

describe('co-owners (专利法14)', () => {
  test.each([
    [{ kind: 'exclusive' }, 1],
    [{ kind: 'sole' }, 1],
    [{ kind: 'non_exclusive' }, 0],
    [{ kind: 'open' }, 0],
    // A licence that may be passed on is more than an ordinary one.
    [{ kind: 'non_exclusive', sublicensable: true }, 1],
  ] as const)('%j needs %i', (terms, count) => {
    expect(approvalsNeeded(facts(terms))).toHaveLength(count);
  });

  test('whoever signs is not asked again, and outsiders are', () => {
    const patents = [{ id: 'p1', side: 'licensor' as const, holders: held(licensor, licensee, null), pledges: [] }];
    expect(kindsOf(approvalsNeeded(facts({}, { patents })))).toEqual([['co_owner', '某公司']]);
  });

  test('in a cross licence each side grants in its own kind', () => {
    const cross = { leadKind: 'non_exclusive', kind: 'exclusive', patentIds: ['p2'] } as never;
    const patents = [
      { id: 'p1', side: 'licensor' as const, holders: held(licensor, partner), pledges: [] },
      { id: 'p2', side: 'licensee' as const, holders: held(licensee, null), pledges: [] },
    ];
    const needed = approvalsNeeded(facts({ kind: 'cross', cross }, { patents }));
    expect(needed.map(({ patentId }) => patentId)).toEqual(['p2']);
  });
});

describe('pledgees (民法典444)', () => {
  const pledged = (consentToLicence: boolean, organizationId: string | null = null) => [
    {
      ...{ id: 'p1', side: 'licensor' as const, holders: held(licensor) },
      pledges: [{ pledgee: '某银行', organizationId, consentToLicence }],
    },
  ];
  test.each([
    [false, 'exclusive', 1],
    [false, 'non_exclusive', 1],
    [true, 'exclusive', 0],
  ] as const)('consented %j, %s: %i', (consented, kind, count) => {
    expect(approvalsNeeded(facts({ kind }, { patents: pledged(consented) }))).toHaveLength(count);
  });
  test('who lends and licenses in consents by signing', () => {
    expect(approvalsNeeded(facts({}, { patents: pledged(false, licensee) }))).toEqual([]);
  });
});

describe('public notice (转化法18)', () => {
  const by = (kind: 'university' | 'enterprise' | 'research_institute' | 'government' | 'fund') => ({
    patents: [{ id: 'p1', side: 'licensor' as const, holders: held(licensor), pledges: [] }],
    parties: {
      licensor: { organizationId: licensor, kind },
      licensee: { organizationId: licensee, kind: 'university' as const },
    },
  });
  test.each([
    ['university', 1],
    ['research_institute', 1],
    ['government', 1],
    ['enterprise', 0],
    ['fund', 0],
  ] as const)('by a %s: %i', (kind, count) => {
    expect(approvalsNeeded(facts({ kind: 'non_exclusive' }, by(kind)))).toHaveLength(count);
  });
  test('an open licence is public by itself', () => {
    expect(approvalsNeeded(facts({ kind: 'open' }, by('university')))).toEqual([]);
  });

  test('stands fifteen whole days after the day it was posted', () => {
    expect(noticeEnd('2026-11-01')).toBe('2026-11-17');
  });

  const notice = { kind: 'public_notice', state: 'pending', endsOn: '2026-11-17', openObjections: 0 } as const;
  test.each([
    ['2026-11-16', 0, false],
    ['2026-11-17', 0, true],
    ['2026-11-17', 1, false],
  ] as const)('on %s with %i objections it has passed: %j', (today, openObjections, passed) => {
    expect(hasPassed({ ...notice, openObjections }, today)).toBe(passed);
  });
  test('passes no earlier, and not over an objection', () => {
    expect(() => ensureMayPass(notice, '2026-11-16')).toThrow('notice_running');
    expect(() => ensureMayPass({ ...notice, openObjections: 2 }, '2026-11-17')).toThrow('objections_open');
    expect(() => ensureMayPass({ ...notice, state: 'given' }, '2026-11-17')).toThrow('approval_settled');
    expect(() => ensureMayPass(notice, '2026-11-17')).not.toThrow();
  });
  test('takes objections on its last day and not after', () => {
    expect(() => ensureOpenToObjections(notice, '2026-11-16')).not.toThrow();
    expect(() => ensureOpenToObjections(notice, '2026-11-17')).toThrow('notice_over');
  });
});
