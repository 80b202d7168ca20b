import type { Tx } from '@concentric/platform';
import { serviceCodes, type ServiceCode } from './contract';

export type Counts = {
  readonly code: ServiceCode;
  readonly offers: number;
  readonly orders: number;
  readonly smeOrders: number;
  readonly confirmed: number;
  /** Fen. */
  readonly income: number;
};
type Row = { [Key in keyof Counts]: Key extends 'code' ? ServiceCode : string };

const within = (column: string) => `${column} >= make_timestamptz($2, 1, 1, 0, 0, 0, 'Asia/Shanghai')
  AND ${column} < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')`;

/** What was offered, ordered and confirmed in a year in China, by code; every code is there. */
export async function countsOf(tx: Tx, centerId: string, year: number): Promise<Map<ServiceCode, Counts>> {
  const rows = await tx.query<Row[]>(
    `SELECT code, sum(offers) AS offers, sum(orders) AS orders, sum(sme) AS "smeOrders", sum(confirmed) AS confirmed,
       sum(income) AS income
     FROM (
       SELECT code, 1 AS offers, 0 AS orders, 0 AS sme, 0 AS confirmed, 0::bigint AS income
       FROM service_offers WHERE center_id = $1 AND state = 'published'
       UNION ALL
       SELECT code, 0, 1, sme::integer, 0, 0 FROM service_orders
       WHERE center_id = $1 AND ${within('accepted_at')} AND state <> 'cancelled'
       UNION ALL
       SELECT code, 0, 0, 0, 1, price FROM service_orders WHERE center_id = $1 AND ${within('confirmed_at')}
     ) counted GROUP BY code`,
    [centerId, year],
  );
  const known = new Map(rows.map((row) => [row.code, row]));
  return new Map(
    serviceCodes.map((code) => {
      const row = known.get(code);
      const number = (key: Exclude<keyof Row, 'code'>) => Number(row?.[key] ?? 0);
      return [
        code,
        {
          ...{ code, offers: number('offers'), orders: number('orders'), smeOrders: number('smeOrders') },
          ...{ confirmed: number('confirmed'), income: number('income') },
        },
      ];
    }),
  );
}
