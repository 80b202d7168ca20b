import { describe, expect, test } from '@jest/globals';
import { NegotiationState } from './contract';
import { isLive, moveNegotiation, negotiationMoves, offerStateAt, stateAt, type NegotiationVerb } from './state.rules';

const allowed: Record<NegotiationVerb, Record<string, string>> = {
  offer: { open: 'offer_pending', offer_pending: 'offer_pending' },
  clear: { offer_pending: 'open' },
  accept: { offer_pending: 'accepted' },
  draft: { accepted: 'agreement_drafted' },
  reopen: { accepted: 'open', agreement_drafted: 'open' },
  conclude: { accepted: 'closed', agreement_drafted: 'closed' },
  refuse: { open: 'rejected', offer_pending: 'rejected' },
  leave: { open: 'withdrawn', offer_pending: 'withdrawn' },
  lapse: { open: 'expired' },
  supersede: { open: 'superseded', offer_pending: 'superseded' },
};

describe.each(Object.keys(negotiationMoves) as NegotiationVerb[])('%s', (verb) => {
  test.each(NegotiationState.options)('from %s', (from) => {
    const to = allowed[verb][from];
    if (to) expect(moveNegotiation(from, verb)).toBe(to);
    else expect(() => moveNegotiation(from, verb)).toThrow('negotiation_cannot_move');
  });
});

test('what is over leads nowhere', () => {
  const over = NegotiationState.options.filter((state) => !isLive(state));
  expect(over).toEqual(['rejected', 'withdrawn', 'expired', 'superseded', 'closed']);
  for (const moves of Object.values(negotiationMoves))
    for (const state of over) expect(moves).not.toHaveProperty(state);
});

describe('an offer stands until, and not at, the moment it expires', () => {
  const expiresAt = new Date('2026-11-22T10:00:00.000Z');
  const before = new Date(expiresAt.getTime() - 1);
  test.each([
    ['pending', before, 'pending'],
    ['pending', expiresAt, 'expired'],
    ['accepted', expiresAt, 'accepted'],
    ['withdrawn', expiresAt, 'withdrawn'],
  ] as const)('%s at %s is %s', (state, now, told) => expect(offerStateAt({ state, expiresAt }, now)).toBe(told));

  test('and the talks are open again with it', () => {
    expect(stateAt('offer_pending', { state: 'pending', expiresAt }, before)).toBe('offer_pending');
    expect(stateAt('offer_pending', { state: 'pending', expiresAt }, expiresAt)).toBe('open');
    expect(stateAt('rejected', null, expiresAt)).toBe('rejected');
  });
});
