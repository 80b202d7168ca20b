import { type Milestone, RdContract } from '@concentric/contracting';
import { Organization } from '@concentric/identity';
import {
  type Account,
  accountOf,
  civilDay,
  type DailyRate,
  type Day,
  type Due,
  type Paid,
  rateOf,
  standing,
} from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { RdPayment } from './payment.entity';
import { duesOf, usualDueDays, type Grounds } from './payment.rules';
import { MilestoneStep } from './step.entity';

/** What a milestone's money follows from. */
export type Books = {
  readonly milestone: Milestone;
  readonly contract: RdContract;
  readonly dues: readonly Due[];
  /** Without what was reversed, and without the reversals. */
  readonly payments: readonly RdPayment[];
  readonly paid: readonly Paid[];
  readonly rate: DailyRate;
  readonly dueDays: number;
};

/** Days to pay: as agreed, or as the law and usage have it. */
export async function dueDaysOf(tx: Tx, { terms, buyerOrganizationId }: RdContract): Promise<number> {
  const agreed = terms.clauses.payment?.dueDays;
  if (agreed !== undefined) return agreed;
  return usualDueDays(await tx.findOneByOrFail(Organization, { id: buyerOrganizationId }));
}

const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
};

/** The books of milestones of these contracts, by milestone. */
export async function booksOf(
  tx: Tx,
  milestones: readonly Milestone[],
  contracts: readonly RdContract[],
): Promise<Map<string, Books>> {
  const [ids, contractIds] = [milestones.map(({ id }) => id), contracts.map(({ id }) => id)];
  const steps = await tx.find(MilestoneStep, {
    where: { contractId: In(contractIds), verb: In(['accept', 'accept_partly']) },
    order: { id: 'ASC' },
  });
  const payments = await tx.find(RdPayment, { where: { milestoneId: In(ids) }, order: { id: 'ASC' } });
  const accepted = groupBy(steps, ({ milestoneId }) => milestoneId);
  const paid = groupBy(payments, ({ milestoneId }) => milestoneId);
  const books = new Map<string, Books>();
  for (const contract of contracts) {
    const heldBack = steps
      .filter(({ contractId }) => contractId === contract.id)
      .reduce((sum, { retained }) => sum + retained!, 0);
    const { endedAt, terms } = contract;
    const dueDays = await dueDaysOf(tx, contract);
    const retentionMonths = terms.clauses.payment?.retentionMonths ?? 0;
    const grounds: Grounds = { dueDays, retentionMonths, endedAt, heldBack };
    const rate = rateOf(terms.clauses.payment?.lateInterestPpm ?? null);
    for (const milestone of milestones.filter(({ contractId }) => contractId === contract.id)) {
      const parts = (accepted.get(milestone.id) ?? []).map(({ amount, retained, dueOn }) => ({
        ...{ amount: amount!, retained: retained!, dueOn: dueOn! },
      }));
      const inspectionLapsedAt = milestone.state === 'submitted' ? milestone.clockStartedAt : null;
      const dues = duesOf({ ...milestone, accepted: parts, inspectionLapsedAt }, grounds);
      const kept = standing(paid.get(milestone.id) ?? []);
      books.set(milestone.id, { milestone, contract, dues, payments: kept, paid: kept, rate, dueDays });
    }
  }
  return books;
}

/** The account of a milestone at the end of a day. */
export const accountBy = ({ dues, paid, rate }: Books, asOf: Day): Account => accountOf(dues, paid, rate, asOf);

/** Today in China. */
export const today = (now: Date): Day => civilDay(now);

/** The contracts of milestones. */
export const contractsBehind = (tx: Tx, milestones: readonly Milestone[]): Promise<RdContract[]> =>
  tx.findBy(RdContract, { id: In([...new Set(milestones.map(({ contractId }) => contractId))]) });
