import type { ProjectTask } from './contract';

/** Something that has to be done before a project goes on. */
export type Task = {
  readonly task: ProjectTask;
  readonly organizationId: string;
  readonly subjectType: 'rd-request' | 'proposal' | 'rd-contract' | 'milestone';
  readonly subjectId: string;
  readonly title: string;
  /** Fen; null for what is no payment. */
  readonly amount: number | null;
  readonly dueAt: Date | null;
};

export type RequestFacts = {
  readonly id: string;
  readonly title: string;
  readonly organizationId: string;
  readonly state: string;
  readonly submissionsCloseAt: Date;
  readonly evaluationEndsAt: Date;
  readonly openQuestions: number;
  /** Of the caller's own organizations only: before the opening nobody else's are known. */
  readonly drafts: readonly { readonly id: string; readonly organizationId: string }[];
};

export type ContractFacts = {
  readonly id: string;
  readonly subject: string;
  readonly state: string;
  readonly buyerOrganizationId: string;
  readonly providerOrganizationId: string;
  /** Organizations that signed the newest edition. */
  readonly signed: readonly string[];
  /** Until when reviews are taken; null unless it has ended. */
  readonly reviewsEndAt: Date | null;
  readonly reviewed: readonly string[];
  readonly milestones: readonly MilestoneFacts[];
};

export type MilestoneFacts = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  /** When it is to be delivered, as the end of a day. */
  readonly deliverBy: Date | null;
  readonly inspectionEndsAt: Date | null;
  /** What is due, in fen, and the end of the last day to pay what falls due next. */
  readonly owed: number;
  readonly payBy: Date | null;
};

/** What a request waits for before there is a contract. */
export function tasksOfRequest(request: RequestFacts, hasContract: boolean): Task[] {
  const { id, title, organizationId, state, submissionsCloseAt, evaluationEndsAt } = request;
  const ofRequester = (task: ProjectTask, dueAt: Date | null): Task => ({
    ...{ task, organizationId, subjectType: 'rd-request', subjectId: id, title, amount: null, dueAt },
  });
  if (state === 'draft') return [ofRequester('publish_request', submissionsCloseAt)];
  if (state === 'opened') return [ofRequester('evaluate_proposals', evaluationEndsAt)];
  if (state === 'evaluation' && !hasContract) return [ofRequester('award_request', evaluationEndsAt)];
  if (state !== 'published') return [];
  const answers = request.openQuestions > 0 ? [ofRequester('answer_question', submissionsCloseAt)] : [];
  const proposals = request.drafts.map((draft): Task => ({
    ...{ task: 'submit_proposal', organizationId: draft.organizationId, subjectType: 'proposal' },
    ...{ subjectId: draft.id, title, amount: null, dueAt: submissionsCloseAt },
  }));
  return [...answers, ...proposals];
}

/** What a contract waits for, from either side. */
export function tasksOfContract(contract: ContractFacts, now: Date): Task[] {
  const { id, subject, state, buyerOrganizationId, providerOrganizationId, signed, reviewed } = contract;
  const sides = [buyerOrganizationId, providerOrganizationId];
  const ofSides = (task: ProjectTask, organizationIds: readonly string[], dueAt: Date | null): Task[] =>
    organizationIds.map((organizationId) => ({
      ...{ task, organizationId, subjectType: 'rd-contract', subjectId: id, title: subject, amount: null, dueAt },
    }));
  if (state === 'drafting' || state === 'negotiation') return ofSides('agree_terms', sides, null);
  const without = (done: readonly string[]) => sides.filter((organizationId) => !done.includes(organizationId));
  if (state === 'pending_signatures') return ofSides('sign_contract', without(signed), null);
  const until = contract.reviewsEndAt;
  const reviews = until !== null && now < until ? ofSides('review_contract', without(reviewed), until) : [];
  return [...tasksOfWork(contract), ...tasksToPay(contract), ...reviews];
}

/** Of what is not begun only the next part is told of. */
function tasksOfWork({ state, milestones, buyerOrganizationId, providerOrganizationId }: ContractFacts): Task[] {
  const goesOn = state === 'active';
  if (!goesOn && state !== 'suspended') return [];
  const work = milestones.filter(({ kind, state: at }) => kind === 'work' && (goesOn || at === 'submitted'));
  const next = work.find((it) => it.state === 'scheduled' || it.state === 'in_progress');
  return work.flatMap((milestone): Task[] => {
    const { id: subjectId, title, deliverBy, inspectionEndsAt } = milestone;
    const about = { subjectType: 'milestone', subjectId, title, amount: null } as const;
    const provider = { organizationId: providerOrganizationId, dueAt: deliverBy };
    if (milestone === next) return [{ ...about, ...provider, task: 'deliver_milestone' }];
    if (milestone.state === 'changes_requested' || milestone.state === 'partially_met')
      return [{ ...about, ...provider, task: 'improve_milestone' }];
    if (milestone.state !== 'submitted') return [];
    return [{ ...about, task: 'inspect_milestone', organizationId: buyerOrganizationId, dueAt: inspectionEndsAt }];
  });
}

const tasksToPay = ({ milestones, buyerOrganizationId: organizationId }: ContractFacts): Task[] =>
  milestones
    .filter(({ owed }) => owed > 0)
    .map(({ id: subjectId, title, owed: amount, payBy: dueAt }) => ({
      ...{ task: 'pay_milestone', organizationId, subjectType: 'milestone', subjectId, title, amount, dueAt },
    }));
