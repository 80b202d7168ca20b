import { Refusal, type CallerFacts } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { In } from 'typeorm';
import {
  abilityOf,
  actingOrganization,
  ensureMay,
  permitted,
  systemCaller,
  type AccessPolicy,
  type Caller,
} from './access';
import { ensureFresh, entityTag, find, hold } from './hold';
import { replayed } from './idempotency';

class Booking {
  id = 'b';
  version = 3;
  constructor(
    readonly organizationId: string,
    readonly state = 'confirmed',
  ) {}
}
class Instrument {}

const facts: CallerFacts = {
  ...systemCaller('test').facts,
  userId: 'u',
  organizations: [{ id: 'ours', role: 'owner' }],
};
const callerWith = (policy: AccessPolicy, request: Partial<Caller['request']> = {}): Caller => ({
  facts,
  ability: abilityOf(facts, [policy]),
  request: { ...systemCaller('test').request, ...request },
});
const ours: AccessPolicy = (_, can) => can('read', Booking, { organizationId: 'ours' });

describe('the rows a caller may see', () => {
  test.each<[string, AccessPolicy, object[]]>([
    ['one column', ours, [{ organizationId: 'ours' }]],
    ['a list', (_, can) => can('read', Booking, { state: { $in: ['a', 'b'] } }), [{ state: In(['a', 'b']) }]],
    ['a list of nothing', (_, can) => can('read', Booking, { state: { $in: [] } }), [{ state: In([]) }]],
    ['a missing value', (_, can) => can('read', Booking, { organizationId: null }), [{ organizationId: null }]],
    ['all', (_, can) => can('read', Booking), [{}]],
    [
      'two columns',
      (_, can) => can('read', Booking, { organizationId: 'o', state: 's' }),
      [{ organizationId: 'o', state: 's' }],
    ],
  ])('%s', (_, policy, where) => {
    expect(permitted(callerWith(policy), 'read', Booking)).toEqual(where);
  });

  test('of several grants any one suffices', () => {
    const caller = callerWith((_, can) => {
      can('read', Booking, { organizationId: 'ours' });
      can('read', Booking, { organizationId: 'theirs' });
    });
    const where = permitted(caller, 'read', Booking);
    expect(where).toHaveLength(2);
    expect(where).toEqual(expect.arrayContaining([{ organizationId: 'ours' }, { organizationId: 'theirs' }]));
  });

  test('no grant is a refusal, never an empty filter, which TypeORM reads as every row', () => {
    for (const [action, kind] of [
      ['change', Booking],
      ['read', Instrument],
    ] as const)
      expect(() => permitted(callerWith(ours), action, kind)).toThrow(new Refusal('forbidden'));
    expect(() =>
      permitted(
        callerWith(() => undefined),
        'read',
        Booking,
      ),
    ).toThrow(new Refusal('forbidden'));
  });

  test.each([{ $ne: 'x' }, { $gt: 1 }, { $in: ['x'], $ne: 'y' }, { $exists: true }])(
    'a grant by %j cannot become SQL and is an error',
    (wanted) => {
      const caller = callerWith((_, can) => can('read', Booking, { state: wanted } as object));
      expect(() => permitted(caller, 'read', Booking)).toThrow('A grant may only use equality and $in');
    },
  );

  test('the platform itself sees every row', () => {
    expect(permitted(systemCaller('job'), 'read', Booking)).toEqual([{}]);
  });
});

test.each([
  ['read', 'ours', null],
  ['change', 'ours', 'forbidden'],
  ['change', 'theirs', 'not_found'],
  ['read', 'theirs', 'not_found'],
])('to %s a booking that is %s: %s', (action, organizationId, refusal) => {
  const act = () => ensureMay(callerWith(ours), action, new Booking(organizationId));
  if (refusal) expect(act).toThrow(new Refusal(refusal));
  else expect(act).not.toThrow();
});

test('one acts for one organization, not for none or several', () => {
  const caller = (...ids: string[]) => ({
    ...systemCaller('t'),
    facts: { ...facts, organizations: ids.map((id) => ({ id, role: 'owner' as const })) },
  });
  expect(actingOrganization(caller('a'))).toBe('a');
  for (const none of [caller(), caller('a', 'b')])
    expect(() => actingOrganization(none)).toThrow(new Refusal('organization_required'));
});

test.each([
  [null, true],
  ['"3"', true],
  ['W/"3"', true],
  [' "3" ', true],
  ['"1", "3"', true],
  ['"1",W/"3"', true],
  ['*', true],
  ['"2"', false],
  ['"4"', false],
  ['"33"', false],
  ['3', false],
  ['', false],
  ['"1", *', false],
])('If-Match %j fits version 3: %s', (ifMatch, fits) => {
  const check = () => ensureFresh(callerWith(ours, { ifMatch }), { version: 3 });
  if (fits) expect(check).not.toThrow();
  else expect(check).toThrow(new Refusal('stale_version'));
  expect(entityTag(3)).toBe('"3"');
});

describe('holding a row', () => {
  const both: AccessPolicy = (_, can) => {
    can(['read', 'change'], Booking, { organizationId: 'ours' });
    can('read', Booking, { organizationId: 'seen' });
  };
  const of = (row: Booking | null) => {
    const asked: unknown[] = [];
    const answer = (...question: unknown[]) => (asked.push(question), Promise.resolve(row));
    return { asked, tx: { findOne: answer, findOneBy: answer } as never };
  };
  test.each([
    ['none', null, {}, 'not_found', 'not_found'],
    ['one that is hidden', new Booking('hidden'), {}, 'not_found', 'not_found'],
    ['one that is hidden, with an old version', new Booking('hidden'), { ifMatch: '"2"' }, 'not_found', 'not_found'],
    ['one only to read', new Booking('seen'), {}, 'forbidden', null],
    ['one of ours that moved on', new Booking('ours'), { ifMatch: '"2"' }, 'stale_version', null],
    ['one of ours', new Booking('ours'), { ifMatch: '"3"' }, null, null],
  ])('%s', async (_, row, request, held, found) => {
    const caller = callerWith(both, request);
    const { tx, asked } = of(row);
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => null,
        ({ code }: Refusal) => code,
      );
    expect(await outcome(hold(tx, caller, 'change', Booking, 'b'))).toBe(held);
    expect(asked).toEqual([[Booking, { where: { id: 'b' }, lock: { mode: 'pessimistic_write' } }]]);
    expect(await outcome(find(tx, caller, Booking, 'b'))).toBe(found);
  });
});

describe('an answer given before', () => {
  const idempotency = { key: 'k', fingerprint: 'f' };
  const caller = () => callerWith(ours, { idempotency });
  test('is given again and marked, a refusal with its facts too', () => {
    const again = caller();
    expect(replayed(again, { fingerprint: 'f', result: { id: 1 }, refusal: null })).toEqual({ id: 1 });
    expect(again.request.replayed).toBe(true);
    const refusal = { code: 'forbidden', facts: { limit: 1 } };
    expect(() => replayed(caller(), { fingerprint: 'f', result: null, refusal })).toThrow(
      expect.objectContaining(refusal),
    );
  });

  test('is not the answer to another request', () => {
    const other = caller();
    const stored = { fingerprint: 'g', result: { id: 1 }, refusal: null };
    expect(() => replayed(other, stored)).toThrow(new Refusal('idempotency_key_reused'));
    expect(other.request.replayed).toBe(false);
  });
});
