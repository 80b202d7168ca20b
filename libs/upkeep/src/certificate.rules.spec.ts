import { after, day } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { ensureCertificate, moveCertificate, remindersOf } from './certificate.rules';

const now = new Date('2026-11-22T08:00:00Z');
const at = (text: string) => new Date(text);
const refusalOf = (attempt: () => unknown) => {
  try {
    attempt();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a certificate lapses once', () => {
  expect(moveCertificate('valid', 'lapse')).toBe('lapsed');
  expect(() => moveCertificate('lapsed', 'lapse')).toThrow(
    expect.objectContaining({ code: 'certificate_cannot_move', facts: { from: 'lapsed', to: 'lapsed' } }),
  );
});

describe('what may be recorded', () => {
  const term = {
    issuedOn: '2026-11-22',
    validFrom: at('2026-11-22T00:00:00Z'),
    validUntil: at('2027-11-22T00:00:00Z'),
  };
  const recorded = (change: Partial<typeof term>, zone = 'Asia/Shanghai', when = now) =>
    refusalOf(() => ensureCertificate({ ...term, ...change }, zone, when));

  test.each([
    ['issued today', {}, null],
    ['issued tomorrow', { issuedOn: '2026-11-23' }, 'certificate_issued_in_future'],
    ['valid a moment longer', { validUntil: after(now, 1) }, null],
    ['valid until now', { validUntil: now }, 'certificate_expired'],
    ['in force only later', { validFrom: at('2027-01-01T00:00:00Z') }, null],
    ['of 3660 days', { validUntil: after(term.validFrom, 3660 * day) }, null],
    ['of a moment more', { validUntil: after(term.validFrom, 3660 * day + 1) }, 'certificate_too_long'],
  ] as const)('%s', (_, change, wanted) => {
    expect(recorded(change)).toBe(wanted);
  });

  test('today is the day where the instrument stands', () => {
    const evening = at('2026-11-21T16:00:00Z');
    expect(recorded({}, 'Asia/Shanghai', evening)).toBeNull();
    expect(recorded({}, 'Asia/Shanghai', after(evening, -1))).toBe('certificate_issued_in_future');
    expect(recorded({}, 'UTC', evening)).toBe('certificate_issued_in_future');
  });
});

test.each([
  ['a year ahead', 365 * day, [30, 7]],
  ['a moment over 30 days ahead', 30 * day + 1, [30, 7]],
  ['30 days ahead', 30 * day, [7]],
  ['a moment over 7 days ahead', 7 * day + 1, [7]],
  ['7 days ahead', 7 * day, []],
])('a certificate whose end is %s is reminded of %s', (_, ahead, wanted) => {
  const validUntil = after(now, ahead);
  const reminders = remindersOf(validUntil, now);
  expect(reminders.map(({ daysLeft }) => daysLeft)).toEqual(wanted);
  for (const { daysLeft, at: when } of reminders) expect(after(when, daysLeft * day)).toEqual(validUntil);
});
