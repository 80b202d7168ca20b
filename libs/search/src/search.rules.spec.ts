import { expect, test } from '@jest/globals';
import { bestFirst, compareRanks, proximityOf, regionPrefix, type Rank } from './search.rules';

test.each([
  ['110108', '110108', 'district'],
  ['110108', '110105', 'city'],
  ['440305', '440106', 'province'],
  ['440305', '440000', 'province'],
  ['440300', '440305', 'city'],
  ['110108', '310115', 'elsewhere'],
])('%s and %s share the %s', (a, b, wanted) =>
  expect([proximityOf(a, b), proximityOf(b, a)]).toEqual([wanted, wanted]),
);

test('a code names all that lies in it', () =>
  expect(['310000', '440300', '110108'].map(regionPrefix)).toEqual(['31', '4403', '110108']));

const rank = (price: number, id: string, more: Partial<Rank> = {}): Rank => ({
  ...{ fits: true, proximity: 'city', price, start: 0, id },
  ...more,
});

test('what fits is shown first, then the nearer, the cheaper, the earlier', () => {
  const ranked = [
    rank(9, 'a', { proximity: 'district' }),
    rank(1, 'b'),
    rank(1, 'c', { start: 5 }),
    rank(2, 'd'),
    rank(0, 'e', { fits: false, proximity: 'district' }),
  ];
  expect(ranked.toReversed().sort(compareRanks)).toEqual(ranked);
});

test('the best are found without looking where nothing better can be', async () => {
  const places = Array.from({ length: 1000 }, (_, i) => rank((i * 7919) % 1000, String(i)));
  const found = (place: Rank) => ({ ...place, price: place.price + (Number(place.id) % 13) });
  let looked = 0;
  const best = await bestFirst(places, 10, (batch) => {
    looked += batch.length;
    return Promise.resolve(batch.map((place) => ({ found: [found(place)], open: [] })));
  });
  expect(best).toEqual(places.map(found).sort(compareRanks).slice(0, 10));
  expect(looked).toBeLessThan(100);
});

test('where every place could hold something better, the most promising are enough', async () => {
  const places = Array.from({ length: 1000 }, (_, i) => rank(i, String(i)));
  const looked: string[] = [];
  const best = await bestFirst(places, 10, (batch) => {
    looked.push(...batch.map(({ id }) => id));
    return Promise.resolve(batch.map((place) => ({ found: [{ ...place, price: place.price + 5000 }], open: [] })));
  });
  expect(best.map(({ id }) => id)).toEqual(places.slice(0, 10).map(({ id }) => id));
  expect(looked.length).toBeGreaterThanOrEqual(192);
  expect(looked.length).toBeLessThan(320);
});

test('but all are looked at before there are fewer slots than are wanted', async () => {
  const places = Array.from({ length: 500 }, (_, i) => rank(i, String(i)));
  const best = await bestFirst(places, 10, (batch) =>
    Promise.resolve(batch.map((place) => ({ found: place.price >= 495 ? [place] : [], open: [] }))),
  );
  expect(best).toHaveLength(5);
});
