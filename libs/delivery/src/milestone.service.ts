import { findContract, sideOf, type Milestone } from '@concentric/contracting';
import {
  civilDay,
  cny,
  type Day,
  ensure,
  owedOf,
  type PageQuery,
  paymentStateOf,
  type Shown,
} from '@concentric/kernel';
import { Database, ensureFresh, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { accept } from './accepting';
import { accountBy, booksOf, dueDaysOf } from './account.store';
import type { MilestoneAcceptance, MilestoneAccount, MilestoneNote, MilestoneVerdict, MilestoneVerb } from './contract';
import { acceptanceOf, commits, inspectionEnd, isTimely, moveMilestone, usualInspectionDays } from './milestone.rules';
import {
  findMilestone,
  holdMilestone,
  keepStep,
  listMilestones,
  listSteps,
  milestoneViews,
  type HeldMilestone,
  type MilestoneShown,
} from './milestone.store';
import { paymentViews } from './payment.store';
import { planInspection } from './planning';

/** The parts of a contract on their way from a plan to an accepted result. */
@Injectable()
export class MilestoneService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, contractId: string, page: PageQuery) {
    const tx = this.database.reader;
    return listMilestones(tx, caller, await findContract(tx, caller, contractId), page);
  }

  async read(caller: Caller, id: string): Promise<MilestoneShown> {
    const tx = this.database.reader;
    const { milestone, contract } = await findMilestone(tx, caller, id);
    const [view] = await milestoneViews(tx, caller, [milestone], [contract]);
    return view!;
  }

  async steps(caller: Caller, id: string, page: PageQuery) {
    const tx = this.database.reader;
    const { milestone } = await findMilestone(tx, caller, id);
    return listSteps(tx, milestone, page);
  }

  /** What is owed for a milestone at the end of a day, and how it came about. */
  async account(caller: Caller, id: string, asOf?: Day): Promise<Shown<typeof MilestoneAccount>> {
    const tx = this.database.reader;
    const { milestone, contract } = await findMilestone(tx, caller, id);
    const books = (await booksOf(tx, [milestone], [contract])).get(id)!;
    const day = asOf ?? civilDay(new Date());
    const account = accountBy(books, day);
    const agreed = contract.terms.clauses.payment;
    return {
      ...{ milestoneId: id, asOf: day, state: paymentStateOf(account) },
      ...{ amount: cny(milestone.amount), accepted: cny(milestone.acceptedAmount), retained: cny(milestone.retained) },
      dues: books.dues.map(({ amount, dueOn }) => ({ amount: cny(amount), dueOn })),
      payments: await paymentViews(tx, books.payments),
      ...{ principalPaid: cny(account.principalPaid), interest: cny(account.interest) },
      ...{ interestPaid: cny(account.interestPaid), overdue: cny(account.overdue), owed: cny(owedOf(account)) },
      ...{ rate: books.rate, rateAgreed: agreed?.lateInterestPpm != null },
      ...{ dueDays: books.dueDays, dueDaysAgreed: agreed != null },
    };
  }

  /** @throws Refusal `not_your_side`, `milestone_cannot_move`, `milestone_not_work`, `contract_not_in_force` */
  start(caller: Caller, id: string, { note = null }: MilestoneNote): Promise<MilestoneShown> {
    return this.move(caller, id, 'start', (tx, held, state) =>
      keepStep(tx, caller, held, { state }, { verb: 'start', note }),
    );
  }

  /**
   * Hands in what was done; from now on the buyer inspects it.
   * @throws Refusal `not_your_side`, `milestone_cannot_move`, `milestone_not_work`, `contract_not_in_force`
   */
  submit(caller: Caller, id: string, { note = null }: MilestoneNote): Promise<MilestoneShown> {
    return this.move(caller, id, 'submit', async (tx, held, state) => {
      const days = held.contract.terms.clauses.acceptance?.inspectionDays ?? usualInspectionDays;
      const inspectionEndsAt = inspectionEnd(held.now, days);
      const change = { submittedAt: held.now, inspectionEndsAt, verdictAt: null, clockStartedAt: null };
      await planInspection(tx, id, inspectionEndsAt);
      return keepStep(tx, caller, held, { state, ...change, paymentDueAt: null }, { verb: 'submit', note });
    });
  }

  /**
   * The buyer accepts all that is left, or the part that is not in dispute: that is to be paid already.
   * @throws Refusal `acceptance_exceeds`, `acceptance_empty`, `not_your_side`, `milestone_cannot_move`, `contract_not_in_force`
   * @see 保障中小企业款项支付条例, art. 15
   */
  accept(caller: Caller, id: string, { amount, note = null }: MilestoneAcceptance): Promise<MilestoneShown> {
    return this.move(caller, id, 'accept', async (tx, held) => {
      const { accepted } = acceptanceOf(held.milestone, amount?.amount ?? null);
      return accept(tx, caller, held, { accepted, note, dueDays: await dueDaysOf(tx, held.contract) });
    });
  }

  /** @throws Refusal `not_your_side`, `milestone_cannot_move`, `contract_not_in_force` */
  requestChanges(caller: Caller, id: string, { reason }: MilestoneVerdict): Promise<MilestoneShown> {
    return this.move(caller, id, 'request_changes', (tx, held, state) =>
      keepStep(tx, caller, held, verdict(held, state), { verb: 'request_changes', note: reason }),
    );
  }

  /** @throws Refusal `not_your_side`, `milestone_cannot_move`, `contract_not_in_force` */
  reject(caller: Caller, id: string, { reason }: MilestoneVerdict): Promise<MilestoneShown> {
    return this.move(caller, id, 'reject', (tx, held, state) =>
      keepStep(tx, caller, held, verdict(held, state), { verb: 'reject', note: reason }),
    );
  }

  private move(
    caller: Caller,
    id: string,
    verb: MilestoneVerb,
    work: (tx: Tx, held: HeldMilestone, state: Milestone['state']) => Promise<Milestone>,
  ): Promise<MilestoneShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdMilestone(tx, caller, commits(verb) ? 'commit' : 'draft', id);
      const { milestone, contract } = held;
      ensureFresh(caller, milestone);
      ensure(milestone.kind === 'work', 'milestone_not_work');
      const state = moveMilestone(milestone.state, verb, sideOf(caller, contract));
      ensure(isTimely(verb, contract.state), 'contract_not_in_force', { state: contract.state });
      const [view] = await milestoneViews(tx, caller, [await work(tx, held, state)]);
      return view!;
    });
  }
}

/** A verdict that is no acceptance: the time to pay for what was handed in does not run. */
const verdict = ({ now }: HeldMilestone, state: Milestone['state']): Partial<Milestone> => ({
  ...{ state, verdictAt: now, clockStartedAt: null, paymentDueAt: null },
});
