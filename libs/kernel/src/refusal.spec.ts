import { expect, test } from '@jest/globals';
import { declaredRefusals, declareRefusals, ensure, meaningOf, Refusal } from './refusal';

const meaning = { status: 409, zh: '已满。', en: 'It is full.' } as const;

test('a declared code has its meaning, any other has none', () => {
  expect(declareRefusals({ test_full: meaning })).toEqual({ test_full: meaning });
  expect(meaningOf('test_full')).toEqual(meaning);
  expect(declaredRefusals().get('test_full')).toEqual(meaning);
  expect(meaningOf('test_unheard_of')).toBeUndefined();
});

test.each([
  ['status', { ...meaning, status: 422 as const }],
  ['Chinese sentence', { ...meaning, zh: '没有位置。' }],
  ['English sentence', { ...meaning, en: 'No room is left.' }],
])('a code claimed twice with another %s throws and keeps its first meaning', (_, other) => {
  declareRefusals({ test_claimed: meaning });
  expect(() => declareRefusals({ test_claimed: other })).toThrow('test_claimed');
  expect(meaningOf('test_claimed')).toEqual(meaning);
});

test('the same declaration loaded again is no second claim', () => {
  declareRefusals({ test_again: meaning });
  expect(() => declareRefusals({ test_again: { ...meaning } })).not.toThrow();
});

test('ensure refuses with the code and the facts when a condition does not hold, else does nothing', () => {
  expect(() => ensure(true, 'test_full', { limit: 3 })).not.toThrow();
  const refused = (() => {
    try {
      ensure(false, 'test_full', { limit: 3 });
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ name: 'Refusal', message: 'test_full', code: 'test_full', facts: { limit: 3 } });
  expect(new Refusal('test_full').facts).toEqual({});
});
