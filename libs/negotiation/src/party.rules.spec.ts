import type { CallerFacts } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { brokers, ensureAnswers, ensureMayPropose, otherSide, seatOf } from './party.rules';

const room = { centerId: 'c', licensorOrganizationId: 'a', licenseeOrganizationId: 'b', brokerUserId: null };
const caller = (change: Partial<CallerFacts>): CallerFacts => ({
  ...{ userId: 'u', userName: 'u', platformRole: null, organizations: [], standings: [], staff: [], regions: [] },
  ...change,
});
const acting = (id: string, role: 'owner' | 'manager' | 'operator' | 'viewer') =>
  caller({ organizations: [{ id, role }] });
const working = (centerId: string, role: 'manager' | 'broker' | 'finance' | 'safety') =>
  caller({ staff: [{ centerId, role }] });

describe('as whom somebody sits in a room', () => {
  test.each([
    ['a', 'owner', { party: 'licensor', organizationId: 'a', speaks: true, binds: true }],
    ['b', 'manager', { party: 'licensee', organizationId: 'b', speaks: true, binds: true }],
    ['b', 'operator', { party: 'licensee', organizationId: 'b', speaks: true, binds: false }],
    ['a', 'viewer', { party: 'licensor', organizationId: 'a', speaks: false, binds: false }],
    ['x', 'owner', null],
  ] as const)('for %s as %s', (id, role, seat) => expect(seatOf(acting(id, role), room)).toEqual(seat));

  const between = { party: 'broker', organizationId: null, speaks: true, binds: false };
  test.each([
    ['c', 'broker', between],
    ['c', 'manager', between],
    ['c', 'finance', null],
    ['c', 'safety', null],
    ['d', 'broker', null],
  ] as const)('in center %s as %s', (centerId, role, seat) =>
    expect(seatOf(working(centerId, role), room)).toEqual(seat),
  );

  test('on one’s own side rather than between both', () => {
    const both = { ...acting('a', 'owner'), staff: [{ centerId: 'c', role: 'broker' as const }] };
    expect(seatOf(both, room)?.party).toBe('licensor');
  });
  test('never on both sides at once', () => {
    const organizations = [
      { id: 'a', role: 'owner' as const },
      { id: 'b', role: 'owner' as const },
    ];
    expect(() => seatOf(caller({ organizations }), room)).toThrow('organization_required');
  });
});

test('a broker proposes alone, and never answers', () => {
  const broker = working('c', 'broker');
  const seat = seatOf(broker, room)!;
  expect(() => ensureMayPropose(broker, room, seat)).not.toThrow();
  expect(() => ensureMayPropose(broker, { ...room, brokerUserId: 'u' }, seat)).not.toThrow();
  expect(() => ensureMayPropose(broker, { ...room, brokerUserId: 'other' }, seat)).toThrow('broker_taken');
  expect(brokers(caller({ userId: null }), room)).toBe(false);
  expect(() => ensureAnswers(seat)).toThrow('broker_never_accepts');
});

test('only who binds an organization offers and answers for it', () => {
  for (const role of ['operator', 'viewer'] as const) {
    const person = acting('a', role);
    expect(() => ensureMayPropose(person, room, seatOf(person, room)!)).toThrow('negotiation_no_authority');
    expect(() => ensureAnswers(seatOf(person, room)!)).toThrow('negotiation_no_authority');
  }
  expect(ensureAnswers(seatOf(acting('b', 'manager'), room)!)).toBe('licensee');
  expect([otherSide('licensor'), otherSide('licensee')]).toEqual(['licensee', 'licensor']);
});
