import { expect, test } from '@jest/globals';
import { turnsOf } from './series.rules';

const turns = (startsAt: string, every: 'day' | 'week', zone: string, minutes = 60) =>
  turnsOf(
    { startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + minutes * 60_000), every, count: 3 },
    zone,
  ).map(({ startsAt, endsAt }) => `${startsAt.toISOString()} ${(endsAt.getTime() - startsAt.getTime()) / 60_000}`);

test.each([
  ['days', '2026-11-29T01:00:00Z', 'day', 'Asia/Shanghai', ['2026-11-29T01', '2026-11-30T01', '2026-12-01T01']],
  [
    'weeks over a new year',
    '2026-12-24T01:00:00Z',
    'week',
    'Asia/Shanghai',
    ['2026-12-24T01', '2026-12-31T01', '2027-01-07T01'],
  ],
  // Ten in the morning stays ten in the morning when the clocks change.
  [
    'into summer time',
    '2027-03-27T09:00:00Z',
    'day',
    'Europe/Berlin',
    ['2027-03-27T09', '2027-03-28T08', '2027-03-29T08'],
  ],
  [
    'out of summer time',
    '2026-10-24T08:00:00Z',
    'day',
    'Europe/Berlin',
    ['2026-10-24T08', '2026-10-25T09', '2026-10-26T09'],
  ],
  // Half past two does not exist on 28 March: the turn begins just after the jump.
  [
    'an hour that is jumped over',
    '2027-03-27T01:30:00Z',
    'day',
    'Europe/Berlin',
    ['2027-03-27T01:30', '2027-03-28T01:30', '2027-03-29T00:30'],
  ],
] as const)('a series of %s keeps the hour of the clock', (_, startsAt, every, zone, wanted) => {
  const full = wanted.map((text) => `${text.length === 13 ? `${text}:00` : text}:00.000Z 60`);
  expect(turns(startsAt, every, zone)).toEqual(full);
});

test('a turn through the night the clocks change is as long as the others', () => {
  expect(turns('2027-03-26T20:00:00Z', 'day', 'Europe/Berlin', 720).map((turn) => turn.split(' ')[1])).toEqual([
    '720',
    '720',
    '720',
  ]);
});
