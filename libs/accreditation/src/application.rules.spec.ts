import { describe, expect, test } from '@jest/globals';
import {
  concluded,
  ensureApplies,
  ensureMoves,
  ensureReviewed,
  ensureUnopposed,
  isSkippable,
  kindsFor,
  lastNoticeDay,
  missingFields,
  outcomesOf,
  spreadOf,
  totalOf,
  verbsOf,
} from './application.rules';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const chongqing = ['material_review', 'expert_review', 'site_visit', 'evaluation', 'decision', 'public_notice'];
const shanghai = ['expert_review', 'site_visit'];

describe('the steps of an application', () => {
  test.each([
    ['material_review', 'passed', 'expert_review'],
    ['material_review', 'returned', 'returned'],
    ['expert_review', 'passed', 'site_visit'],
    ['site_visit', 'passed', 'evaluation'],
    ['evaluation', 'passed', 'decision'],
    ['evaluation', 'failed', 'decision'],
    ['material_review', 'failed', 'decision'],
  ] as const)('%s that is %s leads to %s', (step, result, to) =>
    expect(concluded(step, { step, result }, chongqing)).toBe(to),
  );

  test.each([
    ['another step than the one in hand', 'site_visit', 'expert_review', 'passed', [], 'application_cannot_move'],
    ['a step Chongqing names', 'site_visit', 'site_visit', 'skipped', chongqing, 'step_required'],
    ['a step Shanghai does not name', 'evaluation', 'evaluation', 'skipped', shanghai, 'accepted'],
    ['a step Shanghai names', 'site_visit', 'site_visit', 'skipped', shanghai, 'step_required'],
    [
      'the material review, which is never left out',
      'material_review',
      'material_review',
      'skipped',
      [],
      'step_required',
    ],
    ['what cannot be sent back any more', 'site_visit', 'site_visit', 'returned', [], 'application_cannot_move'],
  ] as const)('%s', (_, from, step, result, named, code) =>
    expect(codeOf(() => concluded(from, { step, result }, named))).toBe(code),
  );

  test('a decision is never left out', () => expect(isSkippable('decision', [])).toBe(false));

  test.each([
    ['draft', 'center', ['submit', 'withdraw']],
    ['submitted', 'officer', ['take']],
    ['site_visit', 'officer', ['conclude']],
    ['accredited', 'officer', []],
  ] as const)('at %s the %s can %s', (state, side, verbs) =>
    expect(verbsOf({ state, proposed: false, published: false }, side)).toEqual(verbs),
  );

  test('a proposal is approved or sent back, a notice certified or reconsidered', () => {
    expect(verbsOf({ state: 'decision', proposed: true, published: false }, 'officer')).toEqual([
      'approve',
      'send_back',
    ]);
    expect(verbsOf({ state: 'public_notice', proposed: true, published: true }, 'officer')).toEqual([
      'reconsider',
      'certify',
    ]);
    expect(codeOf(() => ensureMoves('public_notice', 'withdraw'))).toBe('application_cannot_move');
  });

  test('Chongqing may make a pilot of it', () =>
    expect(outcomesOf('accreditation', ['accredited', 'pilot'])).toEqual(['accredited', 'pilot', 'rejected']));
});

describe('what a center may apply for', () => {
  const municipal = { state: 'accredited', level: 'municipal' } as const;
  test.each([
    [null, true, ['preparation', 'accreditation']],
    [null, false, ['accreditation']],
    [{ state: 'preparing', level: 'municipal' }, true, ['accreditation']],
    [{ state: 'pilot', level: 'municipal' }, false, ['accreditation']],
    [municipal, true, ['promotion']],
    [{ state: 'accredited', level: 'national' }, true, []],
    [{ state: 'revoked', level: 'national' }, false, ['accreditation']],
  ] as const)('%j', (granted, knows, kinds) => expect(kindsFor(granted, knows)).toEqual(kinds));

  test.each([
    [{ kind: 'promotion', targetLevel: 'provincial' }, municipal, 'accepted'],
    [{ kind: 'promotion', targetLevel: 'national' }, municipal, 'promotion_not_next'],
    [{ kind: 'promotion', targetLevel: 'provincial' }, null, 'promotion_not_next'],
    [{ kind: 'accreditation', targetLevel: 'municipal' }, municipal, 'accreditation_exists'],
    [{ kind: 'preparation', targetLevel: 'municipal' }, null, 'preparation_unknown'],
  ] as const)('%j after %j is %s', (wish, granted, code) =>
    expect(codeOf(() => ensureApplies(wish, granted, false))).toBe(code),
  );
});

describe('a panel', () => {
  const five = ['economics', 'technology', 'industry', 'management', 'law'] as const;
  const reviewed = five.map((field) => ({ field, state: 'reviewed' }));
  test('covers a field by somebody without a conflict alone', () => {
    expect(missingFields(five, reviewed)).toEqual([]);
    expect(missingFields(five, [...reviewed.slice(1), { field: 'economics', state: 'conflicted' }])).toEqual([
      'economics',
    ]);
  });
  test.each([
    ['nobody', [], [], 'panel_empty'],
    ['four fields', five, reviewed.slice(1), 'panel_incomplete'],
    ['one who has yet to review', [], [...reviewed, { field: 'law', state: 'declared' }], 'reviews_missing'],
    ['one who left', [], [...reviewed, { field: 'law', state: 'dismissed' }], 'accepted'],
    ['all five', five, reviewed, 'accepted'],
  ] as const)('of %s', (_, required, panel, code) => expect(codeOf(() => ensureReviewed(required, panel))).toBe(code));

  test('counts in hundredths', () => {
    expect(totalOf([80, 81, 82, 80, 80].map((score) => ({ score })))).toBe(8060);
    expect(totalOf([1, 0, 0].map((score) => ({ score })))).toBe(33);
    expect(totalOf([1, 1, 0].map((score) => ({ score })))).toBe(67);
    expect(spreadOf([8000, 9000])).toEqual({ mean: 8500, deviation: 500, range: 1000 });
    expect(spreadOf([])).toEqual({ mean: null, deviation: null, range: null });
  });
});

describe('a notice', () => {
  // 2026-11-20 is a Friday.
  test.each([
    ['2026-11-20', 5, '2026-11-27'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-11-22', 5, '2026-11-27'],
    ['2026-11-20', 10, '2026-12-04'],
  ])('from %s for %d working days stands until %s', (from, days, until) =>
    expect(lastNoticeDay(from, days, 5)).toBe(until),
  );
  test('stands for five working days at least', () =>
    expect(codeOf(() => lastNoticeDay('2026-11-20', 4, 5))).toBe('notice_too_short'));

  const closesAt = new Date('2026-12-01T00:00:00Z');
  const notice = { id: 'n', closesAt };
  test.each([
    ['a millisecond before it closes', new Date(closesAt.getTime() - 1), [], 'public_notice_running'],
    ['when it closes', closesAt, [], 'accepted'],
    ['with an open objection', closesAt, [{ state: 'open', noticeId: 'n' }], 'public_objections_open'],
    ['with one that was upheld', closesAt, [{ state: 'upheld', noticeId: 'n' }], 'objection_upheld'],
    ['with one upheld of a notice before', closesAt, [{ state: 'upheld', noticeId: 'o' }], 'accepted'],
    ['with one that was rejected', closesAt, [{ state: 'rejected', noticeId: 'n' }], 'accepted'],
  ] as const)('%s', (_, now, objections, code) =>
    expect(codeOf(() => ensureUnopposed(notice, objections, now))).toBe(code),
  );
});
