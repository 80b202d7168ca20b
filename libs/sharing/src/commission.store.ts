import { BrokerMandate, CommissionLine } from '@concentric/brokerage';
import { civilDay } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import type { Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { namesOfUsers } from './policy.store';
import type { Commission } from './waterfall.rules';

/** Income under a licence, and whose it is: the licensor's where nobody is named. */
export type LicenceIncome = { readonly licenceId: string; readonly beneficiaryOrganizationId: string | null };

/**
 * What whoever's income it is was charged for the brokers of its licence until now, in all: what others pay comes off
 * nothing of it, be it the licensee or, where both sides license, the other of them. A distribution takes off what
 * earlier ones paid of it. By broker; nobody with nothing.
 */
export async function commissionsOwed(tx: Tx, { licenceId, ...income }: LicenceIncome): Promise<Commission[]> {
  const payerOrganizationId =
    income.beneficiaryOrganizationId ?? (await tx.findOneByOrFail(Licence, { id: licenceId })).licensorOrganizationId;
  const lines = await tx.find(CommissionLine, {
    where: { licenceId, payerOrganizationId },
    order: { id: 'ASC' },
  });
  const mandates = await tx.findBy(BrokerMandate, { id: In(lines.map(({ mandateId }) => mandateId)) });
  const brokers = [...new Set(mandates.map(({ brokerUserId }) => brokerUserId))].sort();
  const names = await namesOfUsers(tx, brokers);
  return brokers
    .map((userId) => {
      const own = mandates.filter(({ brokerUserId }) => brokerUserId === userId).map(({ id }) => id);
      const charged = lines.filter(({ mandateId }) => own.includes(mandateId));
      const due = charged.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      return { userId, name: names.get(userId) ?? '', due, on: civilDay(charged.at(-1)!.at) };
    })
    .filter(({ due }) => due > 0n);
}
