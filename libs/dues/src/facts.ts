import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Evidence, Figure } from '@contract/policy-pack';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Organization } from '@concentric/identity';
import { DuesCharge, DuesPayment } from './dues.entity';
import { owedOf } from './dues.rules';

/** What members were charged and paid up to a day, in fen, all years; nothing where a center never charged dues. */
export async function duesFacts(tx: Tx, centerId: string, asOf: Day): Promise<Pick<CenterFacts, 'dues'>> {
  const all = await tx.find(DuesCharge, { where: { centerId }, order: { id: 'ASC' } });
  const charges = all.filter(({ chargedAt }) => civilDay(chargedAt) <= asOf);
  if (charges.length === 0) return {};
  const payments = await tx.find(DuesPayment, {
    where: { centerId, reversedAt: IsNull(), paidOn: LessThanOrEqual(asOf) },
    order: { id: 'ASC' },
  });
  const ids = [...new Set([...charges, ...payments].map(({ organizationId }) => organizationId))];
  const names = new Map((await tx.findBy(Organization, { id: In(ids) })).map(({ id, name }) => [id, name]));
  const figure = (evidence: readonly (Evidence & { value: number })[]): Figure => ({
    value: evidence.reduce((sum, { value }) => sum + value, 0),
    evidence,
  });
  const titleOf = (organizationId: string) => names.get(organizationId) ?? '';
  return {
    dues: {
      charged: figure(
        charges.map((charge) => ({
          ...{ type: 'dues-charge', id: charge.id, title: `${titleOf(charge.organizationId)} ${charge.year}` },
          ...{ on: charge.dueOn, value: owedOf(charge) },
        })),
      ),
      paid: figure(
        payments.map(({ id, organizationId, reference, paidOn, amount: value }) => ({
          ...{ type: 'dues-payment', id, title: `${titleOf(organizationId)} ${reference}`, on: paidOn, value },
        })),
      ),
    },
  };
}
