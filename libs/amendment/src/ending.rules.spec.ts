import { expect, test } from '@jest/globals';
import type { NoticeKind } from './contract';
import { cureEndsAt, endingOn, ensureCureNotice, type NoticeFacts } from './ending.rules';

const now = new Date('2026-11-22T00:00:00Z');
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const notice = (kind: NoticeKind, facts: Partial<NoticeFacts> = {}): NoticeFacts => ({
  ...{ kind, side: 'buyer', dueAt: kind === 'cure' ? at(-1) : null, settledAt: null },
  ...facts,
});

test.each([
  [30, 30],
  [31, 31],
  [29, 30],
  [0, 30],
  [365, 365],
])('a party given %i days to mend a breach has %i', (given, days) => {
  expect(cureEndsAt(now, given)).toEqual(at(days * 86_400_000));
});

test.each<[string, NoticeFacts[], string]>([
  ['without a word', [], 'cure_notice_required'],
  ['on the word of the other side', [notice('cure', { side: 'provider' })], 'cure_notice_required'],
  ['when it was mended', [notice('cure', { settledAt: now })], 'cure_notice_required'],
  ['for a difficulty', [notice('difficulty')], 'cure_notice_required'],
  ['a moment too early', [notice('cure', { dueAt: at(1) })], 'cure_period_running'],
  ['when the time is over', [notice('cure', { dueAt: now })], 'rescind'],
  ['when one of two times is over', [notice('cure', { dueAt: at(1) }), notice('cure')], 'rescind'],
])('ending for breach %s: %s', (_, notices, outcome) => {
  const end = () => endingOn('breach', notices, 'buyer', now);
  if (outcome === 'rescind') return expect(end()).toBe('rescind');
  expect(end).toThrow(expect.objectContaining({ code: outcome }));
});

test('who ends too early is told when', () => {
  const end = () =>
    endingOn('breach', [notice('cure', { dueAt: at(5) }), notice('cure', { dueAt: at(3) })], 'buyer', now);
  expect(end).toThrow(expect.objectContaining({ facts: { until: at(3).toISOString() } }));
});

test('agreement takes both', () => {
  expect(endingOn('agreement', [], 'buyer', now)).toBe('propose');
  expect(() => endingOn('agreement', [notice('termination')], 'buyer', now)).toThrow('termination_proposed');
  expect(endingOn('agreement', [notice('termination')], 'provider', now)).toBe('terminate');
  expect(endingOn('agreement', [notice('termination', { settledAt: now })], 'provider', now)).toBe('propose');
});

test('technical failure takes a notice of the difficulty, by either side', () => {
  expect(() => endingOn('technical_failure', [], 'provider', now)).toThrow('difficulty_not_notified');
  expect(() => endingOn('technical_failure', [notice('difficulty', { settledAt: now })], 'provider', now)).toThrow(
    'difficulty_not_notified',
  );
  for (const side of ['buyer', 'provider'] as const)
    expect(endingOn('technical_failure', [notice('difficulty')], side, now)).toBe('terminate');
});

test('what has become public may be rescinded by either side', () => {
  for (const side of ['buyer', 'provider'] as const)
    expect(endingOn('technology_public', [], side, now)).toBe('rescind');
});

test('suspending takes a notice of one’s own that stands, whether or not its time is over', () => {
  expect(() => ensureCureNotice([notice('cure', { dueAt: at(1) })], 'buyer')).not.toThrow();
  for (const notices of [[], [notice('cure', { side: 'provider' })], [notice('cure', { settledAt: now })]])
    expect(() => ensureCureNotice(notices, 'buyer')).toThrow('cure_notice_required');
});
