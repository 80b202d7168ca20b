import { expect, test } from '@jest/globals';
import { ProposalState } from './contract';
import { contends, moveProposal, proposalMoves, type ProposalRole, type ProposalVerb } from './state.rules';

/** The machine as it was drawn: from, by which verb, to. Whatever is not here is refused. */
const drawn: Record<string, Partial<Record<ProposalVerb, ProposalState>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn', lapse: 'withdrawn' },
  submitted: { withdraw: 'withdrawn', open: 'opened', return: 'unsuccessful' },
  opened: {
    shortlist: 'shortlisted',
    nominate: 'finalist',
    disqualify: 'disqualified',
    win: 'winning',
    lose: 'unsuccessful',
  },
  shortlisted: { nominate: 'finalist', disqualify: 'disqualified', win: 'winning', lose: 'unsuccessful' },
  finalist: { disqualify: 'disqualified', win: 'winning', lose: 'unsuccessful' },
  winning: { restore: 'finalist' },
  unsuccessful: { restore: 'opened' },
  withdrawn: {},
  disqualified: { restore: 'opened' },
};

test.each(ProposalState.options)('from %s every verb leads where it should, or nowhere', (from) => {
  for (const verb of Object.keys(proposalMoves) as ProposalVerb[]) {
    const to = drawn[from]![verb];
    if (to) expect([verb, moveProposal(from, verb)]).toEqual([verb, to]);
    else
      expect(() => moveProposal(from, verb)).toThrow(
        expect.objectContaining({ code: 'proposal_cannot_move', facts: { from, verb } }),
      );
  }
});

test('proposers hand in and take back, requesters choose, and the rest is the platform’s', () => {
  const verbsOf = (role: ProposalRole) =>
    (Object.keys(proposalMoves) as ProposalVerb[]).filter((verb) => proposalMoves[verb].by === role);
  expect({ proposer: verbsOf('proposer'), requester: verbsOf('requester'), system: verbsOf('system') }).toEqual({
    proposer: ['submit', 'withdraw'],
    requester: ['shortlist', 'nominate', 'disqualify'],
    system: ['open', 'lapse', 'return', 'win', 'lose', 'restore'],
  });
});

test('what may still win', () => {
  expect(ProposalState.options.filter(contends)).toEqual(['opened', 'shortlisted', 'finalist']);
});
