import { expect, test } from '@jest/globals';
import { LicenceTerms } from '@contract/licensing';
import { VariationState } from './contract';
import { licenceEndingOn } from './ending.rules';
import {
  ensureConvertible,
  ensureVariable,
  isWider,
  moveVariation,
  movesGrants,
  variationStepsFrom,
} from './variation.rules';

const terms = (more: object = {}) => LicenceTerms.parse({ kind: 'non_exclusive', fields: ['G01N'], ...more });
const within = (outer: { fields: readonly string[] }, inner: { fields: readonly string[] }) =>
  outer.fields.length === 0 || (inner.fields.length > 0 && inner.fields.every((it) => outer.fields.includes(it)));

test('what is settled stays so, and every step that is shown can be taken', () => {
  for (const state of VariationState.options)
    for (const by of ['proposer', 'other', 'platform'] as const)
      for (const verb of variationStepsFrom(state, by)) expect(() => moveVariation(state, verb, by)).not.toThrow();
  for (const state of ['in_force', 'declined', 'withdrawn', 'lapsed'] as const)
    expect(variationStepsFrom(state, 'other')).toEqual([]);
  expect(() => moveVariation('proposed', 'decline', 'proposer')).toThrow('variation_cannot_move');
});

test.each([
  [{}, { runningRateBp: 100 }, 'change', true],
  [{}, { kind: 'sole' }, 'change', false],
  [{}, { startsOn: '2027-01-01' }, 'change', false],
  [{ trial: {} }, { trial: null }, 'change', false],
  [{ trial: {} }, { trial: null }, 'conversion', true],
] as const)('%j to %j by a %s may be: %j', (before, after, kind, may) => {
  const vary = () => ensureVariable(terms(before), terms({ ...before, ...after }), kind);
  if (may) expect(vary).not.toThrow();
  else expect(vary).toThrow('variation_kind_fixed');
});

test.each([
  [{}, {}, false],
  [{}, { fields: [] }, true],
  [{ fields: [] }, { fields: ['G01N'] }, false],
  [{}, { sublicensable: true }, true],
  [{ endsOn: '2030-01-01' }, { endsOn: null }, true],
  [{ endsOn: '2030-01-01' }, { endsOn: '2029-01-01' }, false],
])('%j to %j gives more: %j', (before, after, wider) => {
  expect(isWider(terms(before), terms(after), within)).toBe(wider);
});

test('only another scope or time takes something else of the patents', () => {
  expect(movesGrants(terms(), terms({ runningRateBp: 1 }))).toBe(false);
  expect(movesGrants(terms(), terms({ endsOn: '2030-01-01' }))).toBe(true);
});

test.each([
  [{ endsOn: '2027-01-01', trial: { convertUntil: '2026-12-01' } }, { endsOn: null }, '2026-12-01', null],
  [{ endsOn: '2027-01-01', trial: { convertUntil: '2026-12-01' } }, { endsOn: null }, '2026-12-02', 'trial_over'],
  [{ endsOn: '2027-01-01', trial: {} }, { endsOn: '2027-01-01' }, '2026-12-01', 'conversion_incomplete'],
  [{ endsOn: '2027-01-01', trial: { convertible: false } }, {}, '2026-12-01', 'trial_not_convertible'],
  [{}, {}, '2026-12-01', 'trial_not_convertible'],
])('%j becomes %j on %s: %j', (held, full, today, code) => {
  const convert = () => ensureConvertible(terms(held), terms(full), today);
  if (code) expect(convert).toThrow(code);
  else expect(convert).not.toThrow();
});

const due = new Date('2026-12-22T00:00:00Z');
const breach = { kind: 'breach', side: 'licensor', dueAt: due, settledAt: null } as const;
const facts = { notices: [breach], side: 'licensor', kind: 'exclusive', now: due } as const;
test('a breach ends a licence from the instant its time is over, for whoever notified it', () => {
  expect(licenceEndingOn('breach', facts)).toBe('terminate');
  const before = new Date(due.getTime() - 1);
  expect(() => licenceEndingOn('breach', { ...facts, now: before })).toThrow('breach_cure_running');
  expect(() => licenceEndingOn('breach', { ...facts, side: 'licensee' })).toThrow('breach_notice_required');
  expect(() => licenceEndingOn('renunciation', { ...facts, side: 'licensee' })).toThrow('renounces_open_only');
  expect(licenceEndingOn('renunciation', { ...facts, side: 'licensee', kind: 'open' })).toBe('renounce');
  expect(licenceEndingOn('agreement', facts)).toBe('propose');
});
