import { expect, test } from '@jest/globals';
import { ensureClosable, isMissed, reminderOn } from './obligation.rules';

test.each([
  ['2027-03-01', null],
  ['2027-02-28', null],
  ['2027-03-02', 30],
  ['2027-03-24', 30],
  ['2027-03-25', 7],
  ['2027-04-01', 7],
  ['2027-04-02', null],
])('on %s the reminder of something due on 2027-04-01 is %s', (today, days) => {
  expect(reminderOn('2027-04-01', today)).toBe(days);
});

test('an obligation is missed on the day after the last', () => {
  expect(isMissed('2027-04-01', '2027-04-01')).toBe(false);
  expect(isMissed('2027-04-01', '2027-04-02')).toBe(true);
});

test('what is missed may still be fulfilled; what is closed stays closed', () => {
  expect(() => ensureClosable('open')).not.toThrow();
  expect(() => ensureClosable('missed')).not.toThrow();
  expect(() => ensureClosable('fulfilled')).toThrow('obligation_closed');
  expect(() => ensureClosable('waived')).toThrow('obligation_closed');
});
