import { Refusal } from '@concentric/kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

export type Page<T> = { items: T[]; nextCursor: string | null };

let secret = '';

/** Set once at start: cursors are signed, so that one from another list or made up is refused. */
export const signCursorsWith = (key: string) => void (secret = key);

const signature = (list: string, body: string) =>
  createHmac('sha256', secret).update(`${list}\n${body}`).digest('base64url').slice(0, 22);

/** A cursor that continues a list after the row with these keys. */
export const cursorAfter = (list: string, keys: unknown[]) => {
  const body = Buffer.from(JSON.stringify(keys)).toString('base64url');
  return `${body}.${signature(list, body)}`;
};

/** The keys of the row a cursor stands after. @throws Refusal `cursor_invalid` when it is not of this list */
export function readCursor(list: string, cursor: string): unknown[] {
  const [body = '', signed = ''] = cursor.split('.');
  const given = Buffer.from(signed);
  const wanted = Buffer.from(signature(list, body));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Refusal('cursor_invalid');
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as unknown[];
}

/** A column of the list's order; the last one must make the order total. */
export type OrderKey = {
  readonly column: string;
  readonly property: string;
  readonly descending?: boolean;
  readonly cast?: string;
};

type Asked = { limit: number; cursor?: string | undefined };

/**
 * One page of a query by keyset: what comes after the cursor's row in the list's order, never an offset.
 * `list` names the list and its filters, so a cursor fits only the list it came from.
 * @throws Refusal `cursor_invalid`
 */
export async function pageBy<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  list: string,
  order: readonly OrderKey[],
  page: Asked,
): Promise<Page<T>> {
  return cut(await fromCursor(query, list, order, page).getMany(), list, order, page);
}

/** The same for a query that joins, whose rows are no entities. */
export async function pageOfRows<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<ObjectLiteral>,
  list: string,
  order: readonly OrderKey[],
  page: Asked,
): Promise<Page<Row>> {
  return cut(await fromCursor(query, list, order, page).getRawMany<Row>(), list, order, page);
}

function fromCursor<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  list: string,
  order: readonly OrderKey[],
  { limit, cursor }: Asked,
): SelectQueryBuilder<T> {
  for (const { column, descending } of order) query.addOrderBy(column, descending ? 'DESC' : 'ASC');
  if (cursor !== undefined) {
    const keys = readCursor(list, cursor);
    const [first] = order;
    const columns = order.map(({ column }) => column).join(', ');
    const values = order.map(({ cast }, i) => `:cursor${i}${cast ? `::${cast}` : ''}`).join(', ');
    query.andWhere(
      `(${columns}) ${first?.descending ? '<' : '>'} (${values})`,
      Object.fromEntries(keys.map((key, i) => [`cursor${i}`, key])),
    );
  }
  // One more than asked for tells whether there is a next page.
  return query.limit(limit + 1);
}

function cut<T extends ObjectLiteral>(rows: T[], list: string, order: readonly OrderKey[], { limit }: Asked): Page<T> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const keys = (row: T) => order.map(({ property }) => row[property] as unknown);
  return { items, nextCursor: last ? cursorAfter(list, keys(last)) : null };
}
