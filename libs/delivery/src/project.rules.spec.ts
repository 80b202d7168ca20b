import { describe, expect, test } from '@jest/globals';
import {
  tasksOfContract,
  tasksOfRequest,
  type ContractFacts,
  type MilestoneFacts,
  type RequestFacts,
  type Task,
} from './project.rules';

const now = new Date('2026-11-22T04:00:00Z');
const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const told = (tasks: readonly Task[]) => tasks.map((it) => [it.task, it.organizationId, it.subjectId, it.dueAt]);

describe('a request waits', () => {
  const request: RequestFacts = {
    ...{ id: 'r', title: '散热方案', organizationId: 'buyer', state: 'published', openQuestions: 0, drafts: [] },
    ...{ submissionsCloseAt: at(25), evaluationEndsAt: at(28) },
  };
  const wait = (change: Partial<RequestFacts>, hasContract = false) =>
    told(tasksOfRequest({ ...request, ...change }, hasContract));

  test.each([
    ['draft', [['publish_request', 'buyer', 'r', at(25)]]],
    ['under_review', []],
    ['published', []],
    ['opened', [['evaluate_proposals', 'buyer', 'r', at(28)]]],
    ['evaluation', [['award_request', 'buyer', 'r', at(28)]]],
    ['award_notice', []],
    ['cancelled', []],
  ])('as %s', (state, tasks) => expect(wait({ state })).toEqual(tasks));

  test('for answers, and for drafts of the reader’s own', () => {
    const drafts = [{ id: 'p', organizationId: 'provider' }];
    expect(wait({ openQuestions: 2, drafts })).toEqual([
      ['answer_question', 'buyer', 'r', at(25)],
      ['submit_proposal', 'provider', 'p', at(25)],
    ]);
  });
  test('for nothing more once its contract is drafted', () => expect(wait({ state: 'evaluation' }, true)).toEqual([]));
});

describe('a contract waits', () => {
  const milestone = (id: string, change: Partial<MilestoneFacts> = {}): MilestoneFacts => ({
    ...{ id, kind: 'work', title: id, state: 'scheduled', deliverBy: at(30), inspectionEndsAt: null },
    ...{ owed: 0, payBy: null },
    ...change,
  });
  const contract: ContractFacts = {
    ...{ id: 'c', subject: '散热方案', state: 'active', signed: [], reviewsEndAt: null, reviewed: [] },
    ...{ buyerOrganizationId: 'buyer', providerOrganizationId: 'provider', milestones: [] },
  };
  const wait = (change: Partial<ContractFacts>) => told(tasksOfContract({ ...contract, ...change }, now));

  test.each(['drafting', 'negotiation'])('for both to agree while %s', (state) =>
    expect(wait({ state })).toEqual([
      ['agree_terms', 'buyer', 'c', null],
      ['agree_terms', 'provider', 'c', null],
    ]),
  );
  test('for whoever has not signed', () =>
    expect(wait({ state: 'pending_signatures', signed: ['buyer'] })).toEqual([
      ['sign_contract', 'provider', 'c', null],
    ]));
  test('for the next delivery, for verdicts, for what is to be improved, and for money', () => {
    const milestones = [
      milestone('m1', { state: 'met', owed: 500, payBy: at(21) }),
      milestone('m2', { state: 'submitted', inspectionEndsAt: at(24) }),
      milestone('m3', { state: 'changes_requested' }),
      milestone('m4'),
      milestone('m5'),
      milestone('retention', { kind: 'retention' }),
    ];
    expect(wait({ milestones })).toEqual([
      ['inspect_milestone', 'buyer', 'm2', at(24)],
      ['improve_milestone', 'provider', 'm3', at(30)],
      ['deliver_milestone', 'provider', 'm4', at(30)],
      ['pay_milestone', 'buyer', 'm1', at(21)],
    ]);
  });
  test('for money even after its end, and for reviews while they are taken', () => {
    const milestones = [milestone('m1', { state: 'met', owed: 500, payBy: at(21) })];
    const ended = { state: 'complete', milestones, reviewed: ['provider'] };
    expect(wait({ ...ended, reviewsEndAt: at(25) })).toEqual([
      ['pay_milestone', 'buyer', 'm1', at(21)],
      ['review_contract', 'buyer', 'c', at(25)],
    ]);
    expect(wait({ ...ended, reviewsEndAt: now })).toEqual([['pay_milestone', 'buyer', 'm1', at(21)]]);
  });
});
