import { databaseNow, Milestone, RdContract } from '@concentric/contracting';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, cny, endOfDay, owedOf } from '@concentric/kernel';
import type { JobHandler, Reaction, Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { accept } from './accepting';
import { accountBy, booksOf, dueDaysOf } from './account.store';
import { acceptanceOf, milestoneMoves, moveMilestone } from './milestone.rules';
import { holdMilestone, keepStep } from './milestone.store';
import { RdInvoice, RdPayment } from './payment.entity';
import { dueOnAfterLapse } from './payment.rules';
import { inspectionJob, overdueJob, planOverdue } from './planning';

/**
 * A buyer who lets the time to inspect pass has to pay all the same: the clock starts. That is no acceptance, unless the
 * contract says that silence is.
 * @see 保障中小企业款项支付条例, art. 10
 */
export const lapseInspection: JobHandler = {
  kind: inspectionJob,
  run: async (tx, caller, payload) => {
    const id = String(payload['milestoneId']);
    if (!(await tx.existsBy(Milestone, { id }))) return;
    const held = await holdMilestone(tx, caller, 'commit', id);
    const { milestone, contract, now } = held;
    const { inspectionEndsAt, state, clockStartedAt } = milestone;
    if (state !== 'submitted' || clockStartedAt !== null || !inspectionEndsAt || inspectionEndsAt > now) return;
    const dueDays = await dueDaysOf(tx, contract);
    if (contract.terms.clauses.acceptance?.silentAcceptance && contract.state === 'active') {
      const { accepted } = acceptanceOf(milestone, null);
      await accept(tx, caller, held, { accepted, note: null, dueDays });
      return;
    }
    const dueOn = dueOnAfterLapse(inspectionEndsAt, dueDays);
    const change = { clockStartedAt: inspectionEndsAt, paymentDueAt: endOfDay(dueOn) };
    const to = moveMilestone(state, 'lapse', 'platform');
    await keepStep(tx, caller, held, { state: to, ...change }, { verb: 'lapse' });
    await planOverdue(tx, id, dueOn);
  },
};

/** What was begun under a contract that ended before its time is not carried on. */
export const cancelMilestones: Reaction = {
  on: ['rd-contract.incomplete', 'rd-contract.cancelled'],
  run: async (tx, caller, event) => {
    for (const { id } of await tx.findBy(Milestone, { contractId: event.subjectId, kind: 'work' })) {
      const held = await holdMilestone(tx, caller, 'commit', id);
      if (milestoneMoves.cancel.from[held.milestone.state] === undefined) continue;
      const state = moveMilestone(held.milestone.state, 'cancel', 'platform');
      await keepStep(tx, caller, held, { state, clockStartedAt: null, paymentDueAt: null }, { verb: 'cancel' });
    }
  },
};

/** What is paid without a delivery falls due with the contract: upfront once that holds, what was held back at its end. */
export const planPayments: Reaction = {
  on: [
    ...['rd-contract.active', 'rd-contract.amended'],
    ...['rd-contract.complete', 'rd-contract.incomplete', 'rd-contract.cancelled'],
  ],
  run: async (tx, _, event) => {
    const contract = await tx.findOneByOrFail(RdContract, { id: event.subjectId });
    const milestones = await tx.findBy(Milestone, { contractId: contract.id, kind: In(['upfront', 'retention']) });
    for (const { milestone, dues } of (await booksOf(tx, milestones, [contract])).values())
      for (const { dueOn } of dues) await planOverdue(tx, milestone.id, dueOn);
  },
};

/* Who is told */

const within = ({ id, requestId, terms }: RdContract) => ({ requestId, contractId: id, subject: terms.subject });
const about = (contract: RdContract, milestone: Milestone) => ({
  ...within(contract),
  ...{ milestoneId: milestone.id, title: milestone.title, kind: milestone.kind },
});

async function tell(
  tx: Tx,
  caller: Parameters<typeof notify>[1],
  organizationIds: readonly string[],
  { actorId, ...notice }: Parameters<typeof notify>[3] & { actorId: string | null },
): Promise<void> {
  const audience = await Promise.all(organizationIds.map((id) => responsibleUsers(tx, id)));
  await notify(
    tx,
    caller,
    audience.flat().filter((userId) => userId !== actorId),
    notice,
  );
}

/** Tells the buyer of what was handed in, the provider of the verdict, and both that the time to inspect has passed. */
export const tellOfMilestone: Reaction = {
  on: [
    ...['milestone.submitted', 'milestone.met', 'milestone.partially_met', 'milestone.changes_requested'],
    ...['milestone.not_met', 'milestone.lapsed'],
  ],
  run: async (tx, caller, event) => {
    const milestone = await tx.findOneByOrFail(Milestone, { id: event.subjectId });
    const contract = await tx.findOneByOrFail(RdContract, { id: milestone.contractId });
    const { buyerOrganizationId, providerOrganizationId } = contract;
    const audience = {
      'milestone.submitted': [buyerOrganizationId],
      'milestone.lapsed': [buyerOrganizationId, providerOrganizationId],
    }[event.type] ?? [providerOrganizationId];
    const { inspectionEndsAt, paymentDueAt } = milestone;
    await tell(tx, caller, audience, {
      type: event.type,
      subjectId: milestone.id,
      data: { ...about(contract, milestone), inspectionEndsAt, paymentDueAt },
      cause: `event:${event.position}`,
      actorId: event.actorId,
    });
  },
};

/** Tells the provider what the buyer says it paid, and both when that is taken back. */
export const tellOfPayment: Reaction = {
  on: ['rd-payment.recorded', 'rd-payment.reversed'],
  run: async (tx, caller, event) => {
    const payment = await tx.findOneByOrFail(RdPayment, { id: event.subjectId });
    const milestone = await tx.findOneByOrFail(Milestone, { id: payment.milestoneId });
    const contract = await tx.findOneByOrFail(RdContract, { id: payment.contractId });
    const { buyerOrganizationId, providerOrganizationId, reverses, amount, paidOn, reason } = payment;
    await tell(tx, caller, reverses ? [buyerOrganizationId, providerOrganizationId] : [providerOrganizationId], {
      type: event.type,
      subjectId: milestone.id,
      data: { ...about(contract, milestone), paymentId: payment.id, amount: cny(amount), paidOn, reason },
      cause: `event:${event.position}`,
      actorId: event.actorId,
    });
  },
};

/** Tells the buyer of an invoice that was issued, or taken back. */
export const tellOfInvoice: Reaction = {
  on: ['rd-invoice.finalized', 'rd-invoice.voided'],
  run: async (tx, caller, event) => {
    const invoice = await tx.findOneByOrFail(RdInvoice, { id: event.subjectId });
    if (invoice.number === null) return;
    const milestone = await tx.findOneByOrFail(Milestone, { id: invoice.milestoneId });
    const contract = await tx.findOneByOrFail(RdContract, { id: invoice.contractId });
    const { number, amount, reason } = invoice;
    await tell(tx, caller, [invoice.buyerOrganizationId], {
      type: event.type,
      subjectId: milestone.id,
      data: { ...about(contract, milestone), invoiceId: invoice.id, number, amount: cny(amount), reason },
      cause: `event:${event.position}`,
      actorId: event.actorId,
    });
  },
};

/** Tells both sides that the day to pay has passed and something is still owed. */
export const tellOfOverdue: JobHandler = {
  kind: overdueJob,
  run: async (tx, caller, payload) => {
    const [milestoneId, dueOn] = [String(payload['milestoneId']), String(payload['dueOn'])];
    const milestone = await tx.findOneBy(Milestone, { id: milestoneId });
    if (!milestone) return;
    const contract = await tx.findOneByOrFail(RdContract, { id: milestone.contractId });
    const books = (await booksOf(tx, [milestone], [contract])).get(milestoneId)!;
    const account = accountBy(books, civilDay(await databaseNow(tx)));
    if (account.overdue === 0) return;
    await tell(tx, caller, [contract.buyerOrganizationId, contract.providerOrganizationId], {
      type: 'rd-payment.overdue',
      subjectId: milestoneId,
      data: { ...about(contract, milestone), amount: cny(account.overdue), owed: cny(owedOf(account)), dueOn },
      cause: `overdue:${milestoneId}:${dueOn}`,
      actorId: null,
    });
  },
};

/** Lets both sides know, when a contract has ended, that they may judge each other. */
export const inviteReviews: Reaction = {
  on: ['rd-contract.complete', 'rd-contract.incomplete', 'rd-contract.cancelled'],
  run: async (tx, caller, event) => {
    const contract = await tx.findOneByOrFail(RdContract, { id: event.subjectId });
    if (contract.effectiveAt === null) return;
    await tell(tx, caller, [contract.buyerOrganizationId, contract.providerOrganizationId], {
      type: 'rd-review.invited',
      subjectId: contract.id,
      data: within(contract),
      cause: `review:${contract.id}`,
      actorId: null,
    });
  },
};
