import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PatentEventKind } from './contract';
import { codeOf, kindsOfEvents } from './event.rules';
import {
  blocksLicensing,
  checkLog,
  checkWithout,
  filedBy,
  lifeOf,
  movesOnAfter,
  standingFrom,
  type LoggedEvent,
  type StandingForLicensing,
} from './standing.rules';

const patent = { kind: 'invention', filedOn: '2018-06-03' } as const;
let serial = 0;
const event = (kind: PatentEventKind, happenedOn: string, data: object = {}): LoggedEvent => ({
  ...{ id: String(++serial).padStart(8, '0'), kind, happenedOn, reverses: null },
  data: data as Record<string, unknown>,
});
const granted = () => [event('published', '2019-12-05'), event('granted', '2021-08-01')];
const stands = (events: readonly LoggedEvent[], today = '2022-01-01') => standingFrom(events, patent, today);
const codeBehind = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
  }
  return null;
};

describe('the status follows from the events', () => {
  test.each([
    ['nothing', [], 'application'],
    ['publication', [['published', '2019-12-05']], 'published'],
    ['grant without publication, as of a utility model', [['granted', '2019-02-01']], 'granted'],
    ['refusal', [['refused', '2020-01-01']], 'refused'],
    ['withdrawal', [['withdrawn', '2018-09-01']], 'withdrawn'],
    ['a deemed withdrawal', [['deemed_withdrawn', '2020-09-01']], 'withdrawn'],
  ] as const)('after %s', (_, log, status) => {
    expect(stands(log.map(([kind, on]) => event(kind, on))).status).toBe(status);
  });

  test.each([
    ['lapsed', [['lapsed_unpaid', '2021-12-01']]],
    [
      'granted',
      [
        ['lapsed_unpaid', '2021-12-01'],
        ['restored', '2021-12-20'],
      ],
    ],
    ['abandoned', [['abandoned', '2021-12-01']]],
    [
      'invalidated',
      [
        ['invalidation_requested', '2021-10-01'],
        ['invalidated', '2021-12-01'],
      ],
    ],
    [
      'invalidated',
      [
        ['lapsed_unpaid', '2021-09-01'],
        ['invalidated', '2021-12-01'],
      ],
    ],
  ] as const)('%s after a grant and %j', (status, log) => {
    expect(stands([...granted(), ...log.map(([kind, on]) => event(kind, on))]).status).toBe(status);
  });

  test('an application that is restored is what it was', () => {
    const log = [
      event('published', '2019-12-05'),
      event('deemed_withdrawn', '2020-09-01'),
      event('restored', '2020-10-01'),
    ];
    expect(stands(log).status).toBe('published');
  });

  test('in whatever order they were entered', () => {
    const log = [...granted(), event('lapsed_unpaid', '2021-12-01'), event('restored', '2021-12-20')];
    fc.assert(
      fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (shuffled) => {
        expect(stands(shuffled)).toEqual(stands(log));
      }),
    );
  });

  test('an entry that is reversed, and what reverses it, count for nothing', () => {
    const log = granted();
    const wrong = event('abandoned', '2021-09-01');
    const back = { ...event('abandoned', '2021-09-01'), reverses: wrong.id };
    expect(stands([...log, wrong, back])).toEqual({ ...stands(log) });
  });

  test('what was invalidated in part stays in force', () => {
    const log = [...granted(), event('invalidated', '2021-12-01', { claims: 'part' })];
    expect(stands(log)).toMatchObject({ status: 'granted', partlyInvalidated: true });
  });
});

describe('life', () => {
  test.each([
    ['invention', '2018-06-03', '2038-06-03'],
    ['utility_model', '2018-06-03', '2028-06-03'],
    ['design', '2021-05-31', '2031-05-31'],
    ['design', '2021-06-01', '2036-06-01'],
    ['invention', '2020-02-29', '2040-02-29'],
    ['design', '2024-02-29', '2039-02-28'],
  ] as const)('%s filed %s lives until %s', (kind, filedOn, until) => expect(lifeOf({ kind, filedOn })).toBe(until));

  test('is longer by what compensates for delay', () => {
    const log = [...granted(), event('term_extended', '2021-09-01', { days: 100 })];
    expect(stands(log).expiresOn).toBe('2038-09-11');
  });

  test('ends without anybody saying so, on the day and not before', () => {
    expect(stands(granted(), '2038-06-02').status).toBe('granted');
    expect(stands(granted(), '2038-06-03').status).toBe('expired');
    expect(codeBehind(() => checkLog([...granted(), event('pledged', '2038-06-03')], patent))).toBe(
      'patent_event_impossible',
    );
    expect(() => checkLog([...granted(), event('expired', '2038-06-03')], patent)).not.toThrow();
  });

  test('counts from the event where the register does not say', () => {
    expect(standingFrom([event('filed', '2018-06-03')], { ...patent, filedOn: null }, '2022-01-01').expiresOn).toBe(
      '2038-06-03',
    );
    expect(standingFrom(granted(), { ...patent, filedOn: null }, '2022-01-01')).toMatchObject({
      ...{ expiresOn: null, annuity: null, annuityState: 'none' },
    });
  });

  test.each([
    ['202311054031.0', '2023-12-31'],
    ['03112345.6', '2003-12-31'],
    ['85100001.2', '1985-12-31'],
  ])('is at most what the year of the number %s allows of', (applicationNumber, latest) => {
    expect(filedBy(applicationNumber)).toBe(latest);
    const unknown = { kind: 'utility_model', filedOn: null, applicationNumber } as const;
    expect(lifeOf(unknown)).toBe(`${Number(latest.slice(0, 4)) + 10}-12-31`);
    expect(lifeOf({ ...unknown, filedOn: `${latest.slice(0, 4)}-02-03` })).toBe(
      `${Number(latest.slice(0, 4)) + 10}-02-03`,
    );
  });

  test('ends an application too that came to nothing, and only then', () => {
    for (const log of [[], [event('published', '2019-12-05')]]) {
      expect(stands(log, '2038-06-02').status).not.toBe('expired');
      expect(movesOnAfter(stands(log), '2022-01-01')).toBe('2038-06-03');
      expect(stands(log, '2038-06-03').status).toBe('expired');
    }
    expect(stands([event('refused', '2019-12-05')], '2038-06-03').status).toBe('refused');
  });
});

describe('pledges and proceedings', () => {
  const pledge = event('pledged', '2021-09-01', { pledgee: '测试银行', consentToLicence: true });
  test('hold until they are released', () => {
    expect(stands([...granted(), pledge]).pledges).toMatchObject([{ pledgee: '测试银行', consentToLicence: true }]);
    const release = event('pledge_released', '2021-10-01', { eventId: pledge.id });
    expect(stands([...granted(), pledge, release]).pledges).toEqual([]);
    const other = event('pledge_released', '2021-10-01', { eventId: 'another' });
    expect(codeBehind(() => checkLog([...granted(), pledge, other], patent))).toBe('event_to_close_unknown');
  });

  test.each([
    ['invalidation_requested', 'invalidation_closed', 'invalidation'],
    ['preserved', 'preservation_released', 'preservation'],
    ['ownership_disputed', 'dispute_closed', 'ownership'],
  ] as const)('%s is pending until %s', (opened, closed, kind) => {
    const log = [...granted(), event(opened, '2021-10-01')];
    expect(stands(log).proceedings).toMatchObject([{ kind }]);
    expect(stands([...log, event(closed, '2021-11-01')]).proceedings).toEqual([]);
    expect(codeBehind(() => checkLog([...granted(), event(closed, '2021-11-01')], patent))).toBe(
      'event_to_close_unknown',
    );
  });

  test('of two cases the one is closed that was named', () => {
    const [first, second] = [event('preserved', '2021-10-01'), event('preserved', '2021-10-02')];
    const closed = event('preservation_released', '2021-11-01', { eventId: second.id });
    expect(stands([...granted(), first, second, closed]).proceedings.map(({ eventId }) => eventId)).toEqual([first.id]);
  });

  test('a preservation ends with its time', () => {
    const log = [...granted(), event('preserved', '2021-10-01', { until: '2022-01-01' })];
    expect(stands(log, '2022-01-01').proceedings).toHaveLength(1);
    expect(stands(log, '2022-01-02').proceedings).toEqual([]);
    expect(movesOnAfter(stands(log, '2022-01-01'), '2022-01-01')).toBe('2022-01-02');
  });
});

describe('what cannot be is refused', () => {
  test.each([
    ['a grant of what is granted', [...granted(), event('granted', '2021-09-01')]],
    ['a grant after a refusal', [event('refused', '2019-01-01'), event('granted', '2021-09-01')]],
    ['a pledge of an application', [event('pledged', '2019-01-01', { pledgee: 'x' })]],
    ['an annuity of an application', [event('annuity_paid', '2019-01-01', { year: 2 })]],
    ['a restoration of what is in force', [...granted(), event('restored', '2021-09-01')]],
    ['a lapse before the grant', [...granted(), event('lapsed_unpaid', '2021-07-01')]],
    ['a pledge after the end', [...granted(), event('abandoned', '2021-09-01'), event('pledged', '2021-10-01')]],
  ])('%s', (_, log) => expect(codeBehind(() => checkLog(log, patent))).toBe('patent_event_impossible'));

  test('an entry is not taken back from under those that build upon it', () => {
    const log = [...granted(), event('pledged', '2021-09-01', { pledgee: 'x' })];
    expect(codeBehind(() => checkWithout(log, log[1]!.id, patent))).toBe('patent_event_depended_on');
    expect(codeBehind(() => checkWithout(log, log[0]!.id, patent))).toBeNull();
    expect(codeBehind(() => checkWithout(log, log[2]!.id, patent))).toBeNull();
  });

  test('every kind of event has a state it can come of, and a code of its own', () => {
    expect(Object.keys(kindsOfEvents).sort()).toEqual([...PatentEventKind.options].sort());
    const codes = Object.values(kindsOfEvents).flatMap((kind) => kind.codes);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { from } of Object.values(kindsOfEvents)) expect(from.length).toBeGreaterThan(0);
    expect(codeOf('invalidated', { part: true })).toBe('IP01');
    expect(codeOf('invalidated', {})).toBe('IW01');
    expect(codeOf('abandoned', { code: 'AD01' })).toBe('AD01');
    expect(codeBehind(() => codeOf('pledged', { code: 'EE01' }))).toBe('patent_event_code_differs');
  });
});

describe('what stands in the way of licensing', () => {
  const free: StandingForLicensing = {
    ...{ status: 'granted', recorded: true, pledged: false, pledgeConsented: false, suspended: false },
    annuityState: 'paid',
  };
  test.each([
    ['nothing', {}, [], []],
    ['not being granted, where something is known', { status: 'published' }, [], ['not_granted']],
    ['and not where nothing is', { status: 'application', recorded: false }, [], []],
    ['a lapse', { status: 'lapsed' }, ['lapsed'], ['lapsed']],
    ['an expiry', { status: 'expired' }, ['expired'], ['expired']],
    ['an invalidation', { status: 'invalidated' }, ['invalidated'], ['invalidated']],
    ['a pledge', { pledged: true }, ['pledged_without_consent'], ['pledged_without_consent']],
    ['and not one whose pledgee agrees', { pledged: true, pledgeConsented: true }, [], []],
    ['preservation, or a dispute', { suspended: true }, ['suspended'], ['suspended']],
    ['an annuity in grace, for an open licence', { annuityState: 'grace' }, [], ['annuity_unpaid']],
    ['an annuity beyond grace', { annuityState: 'overdue' }, ['annuity_unpaid'], ['annuity_unpaid']],
  ] as const)('%s', (_, more, usual, open) => {
    const standing = { ...free, ...more };
    expect(blocksLicensing(standing, { exclusive: true })).toEqual(usual);
    expect(blocksLicensing(standing, { open: true })).toEqual(open);
  });
});
