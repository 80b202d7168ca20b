import { Refusal } from '@concentric/kernel';
import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cursorAfter, pageBy, readCursor, signCursorsWith } from './page';

beforeEach(() => signCursorsWith('a key of the tests'));

const isRefused = (list: string, cursor: string) =>
  expect(() => readCursor(list, cursor)).toThrow(new Refusal('cursor_invalid'));

test('a cursor gives back the keys it was made of, to its own list only', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
      fc.string(),
      fc.string(),
      (keys, list, other) => {
        expect(readCursor(list, cursorAfter(list, keys))).toEqual(keys);
        if (other !== list) isRefused(other, cursorAfter(list, keys));
      },
    ),
  );
});

test('a cursor in which any one character was changed is refused', () => {
  const cursor = cursorAfter('bookings:mine', ['2026-11-22T00:00:00.000Z', 7]);
  for (let i = 0; i < cursor.length; i++) {
    const changed = cursor.slice(0, i) + (cursor[i] === 'A' ? 'B' : 'A') + cursor.slice(i + 1);
    isRefused('bookings:mine', changed);
  }
});

test('a cursor signed with another key is refused', () => {
  const cursor = cursorAfter('bookings', [1]);
  signCursorsWith('another key');
  isRefused('bookings', cursor);
});

test.each([
  ['nothing', ''],
  ['a dot', '.'],
  ['no signature', Buffer.from('[1]').toString('base64url')],
  ['an empty signature', `${Buffer.from('[1]').toString('base64url')}.`],
  ['as many characters of more bytes', `W10.${'é'.repeat(22)}`],
  ['as many bytes of fewer characters', `W10.${'é'.repeat(11)}`],
  ['half a character', 'W10.\ud83d'],
])('garbage is refused: %s', (_, cursor) => {
  isRefused('bookings', cursor);
});

test('anything made up is refused, never an error of ours', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (cursor) => isRefused('bookings', cursor)));
});

/** Stands in for TypeORM's builder: notes what it is asked and answers rows. */
function query(rows: object[]) {
  const asked = { order: [] as unknown[], where: [] as unknown[], limit: 0 };
  const builder = {
    addOrderBy: (...order: unknown[]) => (asked.order.push(order), builder),
    andWhere: (...where: unknown[]) => (asked.where.push(where), builder),
    limit: (limit: number) => ((asked.limit = limit), builder),
    getMany: () => Promise.resolve(rows.slice(0, asked.limit)),
  };
  return { asked, builder: builder as never };
}
const order = [
  { column: 'b.starts_at', property: 'startsAt', descending: true, cast: 'timestamptz' },
  { column: 'b.id', property: 'id', descending: true },
];
const rows = [3, 2, 1].map((id) => ({ id, startsAt: `day ${id}` }));

test.each([
  [2, [3, 2], ['day 2', 2]],
  [3, [3, 2, 1], null],
  [4, [3, 2, 1], null],
])('a page of %d of three rows', async (limit, ids, next) => {
  const { asked, builder } = query(rows);
  const page = await pageBy(builder, 'list', order, { limit });
  expect(page.items.map(({ id }) => id)).toEqual(ids);
  expect(page.nextCursor && readCursor('list', page.nextCursor)).toEqual(next);
  expect(asked).toEqual({
    order: [
      ['b.starts_at', 'DESC'],
      ['b.id', 'DESC'],
    ],
    where: [],
    limit: limit + 1,
  });
});

test('the next page goes on after the row of its cursor, its keys bound as values', async () => {
  const { asked, builder } = query([]);
  const cursor = cursorAfter('list', ['day 2', 2]);
  expect(await pageBy(builder, 'list', order, { limit: 2, cursor })).toEqual({ items: [], nextCursor: null });
  expect(asked.where).toEqual([
    ['(b.starts_at, b.id) < (:cursor0::timestamptz, :cursor1)', { cursor0: 'day 2', cursor1: 2 }],
  ]);
  await expect(pageBy(query([]).builder, 'other', order, { limit: 2, cursor })).rejects.toEqual(
    new Refusal('cursor_invalid'),
  );
});
