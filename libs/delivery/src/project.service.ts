import { databaseNow, type RdContract } from '@concentric/contracting';
import { cny, type Shown } from '@concentric/kernel';
import { Database, type Caller } from '@concentric/platform';
import { shownState, type RdRequest } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import type { ProjectQuery, ProjectView } from './contract';
import { tasksOfContract, tasksOfRequest, type Task } from './project.rules';
import { contractFacts, factsOf, listProjects, requestFacts, type ProjectFacts } from './project.store';

type ProjectShown = Shown<typeof ProjectView>;
type Reader = { readonly own: ReadonlySet<string>; readonly now: Date };

/** My projects: what is due from whom. */
@Injectable()
export class ProjectService {
  constructor(private readonly database: Database) {}

  async list({ facts: { organizations } }: Caller, query: ProjectQuery) {
    const tx = this.database.reader;
    const organizationIds = organizations.map(({ id }) => id);
    const { items, nextCursor } = await listProjects(tx, organizationIds, query);
    const facts = await factsOf(tx, items, organizationIds);
    const reader = { own: new Set(organizationIds), now: await databaseNow(tx) };
    return { items: items.map((request) => viewOf(request, facts, reader)), nextCursor };
  }
}

function viewOf(request: RdRequest, facts: ProjectFacts, reader: Reader): ProjectShown {
  const proposal = facts.proposals.find(({ requestId }) => requestId === request.id);
  const contract = facts.contracts.find(({ requestId }) => requestId === request.id);
  const tasks = [
    ...tasksOfRequest(requestFacts(request, facts), contract !== undefined),
    ...(contract ? tasksOfContract(contractFacts(contract, facts, reader.now), reader.now) : []),
  ];
  return {
    ...{ requestId: request.id, centerId: request.centerId, title: request.title },
    role: roleOf(request, contract, proposal !== undefined, reader),
    requestState: shownState(request, reader.now),
    ...{ proposalId: proposal?.id ?? null, proposalState: proposal?.state ?? null },
    ...{ contractId: contract?.id ?? null, contractState: contract?.state ?? null },
    ...(contract ? moneyOf(contract, facts) : { price: null, paid: null, milestones: null, endsOn: null }),
    steps: tasks.map((task) => stepOf(task, facts, reader)),
  };
}

function roleOf(
  { organizationId }: RdRequest,
  contract: RdContract | undefined,
  proposes: boolean,
  { own }: Reader,
): ProjectShown['role'] {
  if (own.has(organizationId)) return 'requester';
  if (contract && own.has(contract.providerOrganizationId)) return 'provider';
  return proposes ? 'proposer' : 'partner';
}

function moneyOf(contract: RdContract, { books }: ProjectFacts) {
  const of = books.filter((it) => it.contract.id === contract.id);
  const work = of.filter(({ milestone }) => milestone.kind === 'work');
  const paid = of.flatMap(({ payments }) => payments).reduce((sum, { amount }) => sum + amount, 0);
  const accepted = work.filter(({ milestone }) => milestone.state === 'met').length;
  return {
    ...{ price: cny(contract.price), paid: cny(paid), endsOn: contract.terms.endsOn },
    milestones: { accepted, all: work.length },
  };
}

const stepOf = ({ amount, ...task }: Task, { names }: ProjectFacts, { own, now }: Reader) => ({
  ...task,
  organizationName: names.get(task.organizationId) ?? '',
  mine: own.has(task.organizationId),
  amount: amount === null ? null : cny(amount),
  overdue: task.dueAt !== null && task.dueAt <= now,
});
