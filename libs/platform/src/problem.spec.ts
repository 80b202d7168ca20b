import { declareRefusals } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { problemOf, spokenLanguage, unexpectedProblem } from './problem';

declareRefusals({ test_late: { status: 422, zh: '最晚 {limit},您选了 {wish}。', en: 'By {limit}, not {wish}.' } });

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['*', 'zh'],
  ['zh-CN', 'zh'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en;q=0.8,zh;q=0.9', 'zh'],
  ['zh;q=0.8, en;q=0.9', 'en'],
  ['zh;q=0.5,en;q=0.5', 'zh'],
  ['en;q=0.5,zh;q=0.5', 'en'],
  ['fr,de;q=0.9', 'zh'],
  ['fr, en;q=0.1', 'en'],
  ['en;q=0', 'zh'],
  ['zh;q=0,en;q=0.1', 'en'],
  ['en; q=0.2, zh; q=0.1', 'en'],
  ['en;level=1;q=0.9,zh;q=0.8', 'en'],
  ['english', 'zh'],
  ['en;q=abc', 'en'],
  ['en;q=1.2.3', 'zh'],
])('Accept-Language %j is answered in %s', (accepted, language) => {
  expect(spokenLanguage(accepted)).toBe(language);
});

test('facts fill the sentence and become members of the problem, but never replace its own', () => {
  const facts = {
    limit: 30,
    wish: null,
    extra: true,
    status: 200,
    code: 'other',
    title: 'other',
    detail: 'x',
    type: 'x',
  };
  expect(problemOf('test_late', facts, 'en')).toEqual({
    type: 'urn:concentric:problem:test_late',
    title: 'Breaks a rule',
    status: 422,
    detail: 'By 30, not —.',
    code: 'test_late',
    limit: 30,
    wish: null,
    extra: true,
  });
  expect(problemOf('test_late', { limit: 30, wish: 31 }, 'zh')).toMatchObject({
    title: '不符合规则',
    detail: '最晚 30,您选了 31。',
  });
});

test('a further sentence is left out when nobody knows what it would tell', () => {
  declareRefusals({
    test_taken: { status: 409, zh: '已被占用。最早：{from}。', en: 'It is taken. The earliest is {from}.' },
  });
  const details = (facts: Record<string, string>) =>
    (['zh', 'en'] as const).map((language) => problemOf('test_taken', facts, language).detail);
  expect(details({ from: '9:00' })).toEqual(['已被占用。最早：9:00。', 'It is taken. The earliest is 9:00.']);
  expect(details({})).toEqual(['已被占用。', 'It is taken.']);
});

test('a fact is put into the sentence as it is, not read as a pattern or filled again', () => {
  expect(problemOf('test_late', { limit: '$&', wish: '{limit}' }, 'en').detail).toBe('By $&, not {limit}.');
});

test('a code that nobody declared is our own failure and tells nothing', () => {
  expect(problemOf('test_undeclared', { secret: 'x' }, 'en')).toEqual(unexpectedProblem(500, 'en'));
  expect(JSON.stringify(problemOf('test_undeclared', { secret: 'x' }, 'en'))).not.toContain('secret');
});

test.each([
  [400, 400, 'malformed_request'],
  [405, 400, 'malformed_request'],
  [415, 415, 'unsupported_format'],
  [500, 500, 'internal_error'],
  [502, 500, 'internal_error'],
  [503, 503, 'unavailable'],
])('the status %d of the framework is answered as %d, %s', (status, answered, code) => {
  for (const language of ['zh', 'en'] as const) {
    const problem = unexpectedProblem(status, language);
    expect(problem).toMatchObject({ status: answered, code, type: `urn:concentric:problem:${code}` });
    expect(/\p{Script=Han}/u.test(problem.title + problem.detail)).toBe(language === 'zh');
  }
});
