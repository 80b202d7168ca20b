import { expect, test } from '@jest/globals';
import { ContractState, ContractVerb } from './contract';
import { contractMoves, isInForce, isOpen, moveContract, stepsFrom, type Mover } from './state.rules';

const movers: Mover[] = ['buyer', 'provider', 'platform'];
const sides: Mover[] = ['buyer', 'provider'];

/** Every move there is, as its own list: from, verb, to, by whom. All others are refused. */
const allowed: readonly (readonly [ContractState, ContractVerb, ContractState, readonly Mover[]])[] = [
  ['drafting', 'change', 'negotiation', sides],
  ['negotiation', 'change', 'negotiation', sides],
  ['drafting', 'freeze', 'pending_signatures', sides],
  ['negotiation', 'freeze', 'pending_signatures', sides],
  ['pending_signatures', 'reopen', 'negotiation', sides],
  ['pending_signatures', 'sign', 'pending_signatures', sides],
  ['pending_signatures', 'conclude', 'active', ['platform']],
  ['active', 'amend', 'active', sides],
  ['suspended', 'amend', 'suspended', sides],
  ['active', 'give_notice', 'active', sides],
  ['suspended', 'give_notice', 'suspended', sides],
  ['active', 'suspend', 'suspended', sides],
  ['suspended', 'resume', 'active', sides],
  ['active', 'terminate', 'incomplete', sides],
  ['suspended', 'terminate', 'incomplete', sides],
  ['active', 'rescind', 'cancelled', sides],
  ['suspended', 'rescind', 'cancelled', sides],
  ['active', 'complete', 'complete', ['platform']],
  ['suspended', 'complete', 'complete', ['platform']],
  ['drafting', 'decline', 'unsuccessful', sides],
  ['negotiation', 'decline', 'unsuccessful', sides],
  ['pending_signatures', 'decline', 'unsuccessful', sides],
  ['drafting', 'fail', 'unsuccessful', ['platform']],
  ['negotiation', 'fail', 'unsuccessful', ['platform']],
  ['pending_signatures', 'fail', 'unsuccessful', ['platform']],
];

const everyMove = ContractState.options.flatMap((from) =>
  ContractVerb.options.flatMap((verb) => movers.map((by) => [from, verb, by] as const)),
);

test.each(everyMove)('%s, %s by the %s', (from, verb, by) => {
  const move = allowed.find(([state, name, , who]) => state === from && name === verb && who.includes(by));
  expect(stepsFrom(from, by).includes(verb)).toBe(move !== undefined);
  if (move) return expect(moveContract(from, verb, by)).toBe(move[2]);
  const mayEver = contractMoves[verb].by.includes(by);
  expect(() => moveContract(from, verb, by)).toThrow(
    expect.objectContaining(
      mayEver ? { code: 'contract_cannot_move', facts: { from, verb } } : { code: 'no_authority' },
    ),
  );
});

test('what has ended stays as it is', () => {
  for (const state of ['complete', 'incomplete', 'cancelled', 'unsuccessful'] as const) {
    expect(movers.flatMap((by) => stepsFrom(state, by))).toEqual([]);
    expect([isOpen(state), isInForce(state)]).toEqual([false, false]);
  }
  expect(ContractState.options.filter(isOpen)).toEqual(['drafting', 'negotiation']);
  expect(ContractState.options.filter(isInForce)).toEqual(['active', 'suspended']);
});
