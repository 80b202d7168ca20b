import { databaseNow, mayRead, Milestone, RdContract } from '@concentric/contracting';
import { User } from '@concentric/identity';
import {
  civilDay,
  cny,
  ensure,
  nextDueOn,
  owedOf,
  type PageQuery,
  paymentStateOf,
  Refusal,
  type Shown,
} from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import type { Side } from '@contract/contracting';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { accountBy, booksOf, contractsBehind, type Books } from './account.store';
import type { MilestoneStepView, MilestoneVerb, MilestoneView } from './contract';
import { milestoneChanged } from './events';
import { commits, isTimely, milestoneMoves, milestoneStepsFrom } from './milestone.rules';
import { MilestoneStep } from './step.entity';

export type MilestoneShown = Shown<typeof MilestoneView>;

/** A milestone that is held with its contract, and the database's time from after it was. */
export type HeldMilestone = { readonly milestone: Milestone; readonly contract: RdContract; readonly now: Date };

/** Milestones are read by whoever reads their contract. @throws Refusal `not_found` */
export async function findMilestone(tx: Tx, caller: Caller, id: string) {
  const milestone = await tx.findOneBy(Milestone, { id });
  const contract = milestone && (await tx.findOneBy(RdContract, { id: milestone.contractId }));
  if (!milestone || !contract || !(await mayRead(tx, caller, contract))) throw new Refusal('not_found');
  return { milestone, contract };
}

/**
 * Holds a milestone, after its request and its contract, so that all that is done under a contract queues.
 * @param action `draft` or `commit`, as contracts grant it
 * @throws Refusal `not_found`, `forbidden`
 */
export async function holdMilestone(
  tx: Tx,
  caller: Caller,
  action: 'draft' | 'commit',
  id: string,
): Promise<HeldMilestone> {
  const { contract: found } = await findMilestone(tx, caller, id);
  const lock = { mode: 'pessimistic_write' } as const;
  await tx.findOneOrFail(RdRequest, { where: { id: found.requestId }, select: { id: true }, lock });
  const contract = await tx.findOneOrFail(RdContract, { where: { id: found.id }, lock });
  ensure(caller.ability.can(action, contract), 'forbidden');
  const milestone = await tx.findOne(Milestone, { where: { id }, lock });
  if (!milestone) throw new Refusal('not_found');
  return { milestone, contract, now: await databaseNow(tx) };
}

/** What a step did to a milestone. */
export type Step = {
  readonly verb: MilestoneVerb;
  readonly note?: string | null;
  readonly accepted?: { readonly amount: number; readonly retained: number; readonly dueOn: string };
};

/** Keeps a milestone as a step left it, and the step; announces the state it came into. */
export async function keepStep(
  tx: Tx,
  caller: Caller,
  { milestone: before, contract, now }: HeldMilestone,
  change: Partial<Milestone>,
  { verb, note = null, accepted }: Step,
): Promise<Milestone> {
  const milestone = Object.assign(new Milestone(), before, change, { version: before.version + 1 });
  await tx.update(Milestone, { id: milestone.id }, milestone);
  const { amount = null, retained = null, dueOn = null } = accepted ?? {};
  const step = { id: newId(), milestoneId: milestone.id, contractId: contract.id, verb, note, at: now };
  const userId = caller.facts.userId;
  await tx.insert(MilestoneStep, Object.assign(new MilestoneStep(), step, { amount, retained, dueOn, userId }));
  const type = verb === 'lapse' ? 'lapsed' : milestone.state;
  await record(tx, caller, milestoneChanged(type, milestone, before, contract));
  return milestone;
}

/** The milestones of a contract in their order. */
export async function listMilestones(tx: Tx, caller: Caller, contract: RdContract, page: PageQuery) {
  const query = tx.createQueryBuilder(Milestone, 'milestone').where({ contractId: contract.id });
  const order = [
    { column: 'milestone.number', property: 'number', cast: 'integer' },
    { column: 'milestone.id', property: 'id', cast: 'uuid' },
  ];
  const { items, nextCursor } = await pageBy(query, `milestones:${contract.id}`, order, page);
  return { items: await milestoneViews(tx, caller, items, [contract]), nextCursor };
}

/** Milestones as they are shown: with what is owed for them today and what the caller may do. */
export async function milestoneViews(
  tx: Tx,
  caller: Caller,
  milestones: readonly Milestone[],
  known?: readonly RdContract[],
): Promise<MilestoneShown[]> {
  const contracts = known ?? (await contractsBehind(tx, milestones));
  const books = await booksOf(tx, milestones, contracts);
  const now = await databaseNow(tx);
  return milestones.map((milestone) => shown(caller, books.get(milestone.id)!, now));
}

/** The side the caller is on; null for who is on neither, or on both. */
export function sideSeen({ facts }: Caller, contract: RdContract): Side | null {
  const actsFor = (id: string) => facts.organizations.some((organization) => organization.id === id);
  const [buys, provides] = [actsFor(contract.buyerOrganizationId), actsFor(contract.providerOrganizationId)];
  return buys === provides ? null : buys ? 'buyer' : 'provider';
}

function shown(caller: Caller, books: Books, now: Date): MilestoneShown {
  const { milestone, contract, dues, paid } = books;
  const { requestId, centerId, buyerOrganizationId, providerOrganizationId } = contract;
  const account = accountBy(books, civilDay(now));
  const side = sideSeen(caller, contract);
  return {
    ...milestone,
    ...{ requestId, centerId, buyerOrganizationId, providerOrganizationId, side },
    ...{ amount: cny(milestone.amount), retained: cny(milestone.retained) },
    acceptedAmount: cny(milestone.acceptedAmount),
    payment: {
      state: paymentStateOf(account),
      payable: cny(account.principal),
      // Also what nothing is owed for any more, as changes were asked for after all.
      paid: cny(paid.reduce((sum, { amount }) => sum + amount, 0)),
      interest: cny(account.interest),
      owed: cny(owedOf(account)),
      overdue: cny(account.overdue),
      dueOn: nextDueOn(dues, account.principalPaid),
    },
    steps: stepsFor(caller, books, owedOf(account)),
  };
}

function stepsFor(caller: Caller, { milestone, contract }: Books, owed: number): MilestoneShown['steps'] {
  const side = sideSeen(caller, contract);
  const may = (action: string) => caller.ability.can(action, contract);
  const verbs =
    milestone.kind === 'work'
      ? milestoneStepsFrom(milestone.state, side).filter(
          (verb) => isTimely(verb, contract.state) && may(commits(verb) ? 'commit' : 'draft'),
        )
      : [];
  const pays = side === 'buyer' && owed > 0 && may('commit');
  const invoices = side === 'provider' && contract.effectiveAt !== null && may('commit');
  return [...verbs, ...(pays ? (['pay'] as const) : []), ...(invoices ? (['invoice'] as const) : [])];
}

/** What was done to a milestone, oldest first. */
export async function listSteps(tx: Tx, milestone: Milestone, page: PageQuery) {
  const query = tx.createQueryBuilder(MilestoneStep, 'step').where({ milestoneId: milestone.id });
  const order = [{ column: 'step.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `milestone-steps:${milestone.id}`, order, page);
  const users = await tx.find(User, {
    where: { id: In(items.flatMap(({ userId }) => userId ?? [])) },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const views = items.map((step): Shown<typeof MilestoneStepView> => {
    const { by } = milestoneMoves[step.verb];
    return {
      ...step,
      amount: step.amount === null ? null : cny(step.amount),
      retained: step.retained === null ? null : cny(step.retained),
      side: step.userId === null || by === 'platform' ? null : by,
      userName: names.get(step.userId ?? '') ?? null,
    };
  });
  return { items: views, nextCursor };
}
