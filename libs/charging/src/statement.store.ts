import { Organization } from '@concentric/identity';
import { Refusal, type PageQuery } from '@concentric/kernel';
import { pageOfRows, permitted, type Caller, type Tx } from '@concentric/platform';
import { Charge } from './charge.entity';
import { within } from './charge.store';
import type { Month } from './contract';
import { statementZone } from './statement.rules';

/** @throws Refusal `not_found` */
export async function organizationNamed(tx: Tx, id: string): Promise<string> {
  const organization = await tx.findOneBy(Organization, { id });
  if (!organization) throw new Refusal('not_found');
  return organization.name;
}

/** Everything of a month that an organization was charged and the caller may see, in the order it was charged. */
export function chargesIn(tx: Tx, caller: Caller, organizationId: string, month: Month): Promise<Charge[]> {
  const query = tx.createQueryBuilder(Charge, 'charge').where(permitted(caller, 'read', Charge));
  return within(query.andWhere({ organizationId }), month)
    .orderBy('charge.charged_at')
    .addOrderBy('charge.id')
    .getMany();
}

type MonthRow = { month: Month; charges: number; amount: string; voucherAmount: string; payable: string };

/** The months in which an organization was charged, newest first, with what each came to. */
export function monthsOf(tx: Tx, caller: Caller, organizationId: string, page: PageQuery) {
  const months = tx
    .createQueryBuilder()
    .from(
      (from) =>
        from
          .select(`to_char(charge.charged_at AT TIME ZONE '${statementZone}', 'YYYY-MM')`, 'month')
          .addSelect('count(*)::integer', 'charges')
          .addSelect('sum(charge.amount)', 'amount')
          .addSelect('sum(charge.voucher_amount)', 'voucherAmount')
          .addSelect('sum(charge.payable)', 'payable')
          .from(Charge, 'charge')
          .where(permitted(caller, 'read', Charge))
          .andWhere({ organizationId })
          .groupBy('1'),
      'statement',
    )
    .select('*');
  const order = [{ column: 'month', property: 'month', cast: 'text', descending: true }];
  return pageOfRows<MonthRow>(months, `statements:${organizationId}`, order, page);
}
