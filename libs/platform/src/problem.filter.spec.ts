import { declareRefusals, Refusal, say } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { ForbiddenException, ServiceUnavailableException } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { EntityNotFoundError, QueryFailedError } from 'typeorm';
import { z } from 'zod';
import { asProblem, bodyLimit, InvalidInput, ProblemFilter } from './problem.filter';
import './refusals';

declareRefusals({ test_constraint: { status: 409, zh: '已占用。', en: 'It is taken.' } });

const databaseFault = (code: string, constraint?: string) =>
  Object.assign(new DatabaseError('secret detail', 0, 'error'), { code, constraint });
const told = (error: unknown) => {
  const { status, code } = asProblem(error, 'en');
  return [status, code];
};

describe('input that does not fit', () => {
  const Shape = z.object({ length: z.int().min(1).max(9).optional(), name: z.string().min(2).optional() });
  const Even = Shape.refine(({ length = 0 }) => length % 2 === 0, {
    path: ['length'],
    error: say('must be even', '须为偶数'),
  });
  const invalid = (value: unknown, where = 'body', shape: z.ZodType = Even) =>
    new InvalidInput(shape.safeParse(value).error!.issues, where);

  test.each([
    ['a value below its limit', { length: -2 }, 'body', [422, 'invalid_fields']],
    ['a value above its limit', { length: 10 }, 'body', [422, 'invalid_fields']],
    ['a rule of its own', { length: 3 }, 'body', [422, 'invalid_fields']],
    ['a wrong type', { length: '3' }, 'body', [400, 'malformed_request']],
    ['a wrong type beside a broken limit', { length: '3', name: 'x' }, 'body', [400, 'malformed_request']],
    ['a broken limit of a query', { length: 10 }, 'query', [400, 'malformed_request']],
    ['a broken limit of a path', { length: 10 }, 'param', [400, 'malformed_request']],
    ['no body', undefined, 'body', [400, 'malformed_request']],
  ])('%s', (_, value, where, wanted) => {
    expect(told(invalid(value, where))).toEqual(wanted);
  });

  test('names every field that is wrong', () => {
    const nested = z.object({ rates: z.array(Shape) });
    const { errors } = asProblem(invalid({ rates: [{}, { length: 0, name: '' }] }, 'body', nested), 'en');
    expect(errors?.map(({ path }) => path)).toEqual(['rates.1.length', 'rates.1.name']);
  });

  test('says what is wrong in the language of the answer', () => {
    expect(asProblem(invalid({ length: 3 }), 'en').errors).toEqual([{ path: 'length', message: 'must be even' }]);
    expect(asProblem(invalid({ length: 3 }), 'zh').errors).toEqual([{ path: 'length', message: '须为偶数' }]);
    expect(asProblem(invalid({ length: 10 }), 'zh').errors![0]!.message).toMatch(/\p{Script=Han}/u);
  });
});

describe('the database refuses', () => {
  test.each([
    ['a constraint that bears a code', databaseFault('23P01', 'test_constraint'), [409, 'test_constraint']],
    [
      'the same through TypeORM',
      new QueryFailedError('SELECT', [], databaseFault('23514', 'test_constraint')),
      [409, 'test_constraint'],
    ],
    ['another unique key', databaseFault('23505', 'things_key'), [409, 'already_exists']],
    ['another exclusion', databaseFault('23P01', 'things_excluded'), [409, 'already_exists']],
    ['a deadlock', databaseFault('40P01'), [409, 'contended']],
    ['a serialization conflict', databaseFault('40001'), [409, 'contended']],
    ['a number out of range', databaseFault('22003'), [422, 'invalid_fields']],
    ['a date out of range', databaseFault('22008'), [422, 'invalid_fields']],
    ['a NUL in text', databaseFault('22021'), [422, 'invalid_fields']],
    ['half a character in JSON', databaseFault('22P02'), [422, 'invalid_fields']],
    ['a NUL in JSON', databaseFault('22P05'), [422, 'invalid_fields']],
    ['another check, our own failure', databaseFault('23514', 'things_sign'), [500, 'internal_error']],
    ['a missing table', databaseFault('42P01'), [500, 'internal_error']],
  ])('%s', (_, error, wanted) => {
    expect(told(error)).toEqual(wanted);
    expect(JSON.stringify(asProblem(error, 'en'))).not.toMatch(/secret|things/);
  });
});

class Thing {}
test.each([
  ['a refusal', new Refusal('forbidden'), [403, 'forbidden']],
  ['a row that is not there', new EntityNotFoundError(Thing, {}), [404, 'not_found']],
  ['too large a body', { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }, [413, 'body_too_large']],
  ['broken JSON', { code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }, [400, 'malformed_json']],
  ['an empty body called JSON', { code: 'FST_ERR_CTP_EMPTY_JSON_BODY', statusCode: 400 }, [400, 'malformed_json']],
  ['another media type', { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }, [415, 'unsupported_format']],
  ['a route that is not there', { statusCode: 404 }, [404, 'not_found']],
  ['a service that is down', new ServiceUnavailableException(), [503, 'unavailable']],
  ['a mistake of ours', new TypeError('secret'), [500, 'internal_error']],
  ['nothing', undefined, [500, 'internal_error']],
  ['text', 'secret', [500, 'internal_error']],
])('%s', (_, error, wanted) => {
  expect(told(error)).toEqual(wanted);
  expect(JSON.stringify(asProblem(error, 'en'))).not.toContain('secret');
});

test('a status the framework chose is kept', () => {
  expect(asProblem(new ForbiddenException(), 'en').status).toBe(403);
  expect(asProblem({ code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, 'en').detail).toContain(String(bodyLimit));
});

/** What leaves the filter for an error: status, headers, body, and what was logged. */
function sent(error: unknown, language = 'en') {
  const seen = { status: 0, headers: {} as Record<string, unknown>, body: {}, logged: [] as unknown[] };
  const reply = {
    status: (status: number) => ((seen.status = status), reply),
    header: (name: string, value: unknown) => ((seen.headers[name] = value), reply),
    type: (value: string) => reply.header('content-type', value),
    send: (body: object) => ((seen.body = body), reply),
  };
  const log = { error: (entry: unknown) => seen.logged.push(entry) };
  const request = { id: 'r-1', headers: { 'accept-language': language }, log };
  const http = { getRequest: () => request, getResponse: () => reply };
  new ProblemFilter().catch(error, { switchToHttp: () => http } as never);
  return seen;
}

test('a problem leaves as problem+json in the language asked for, with the request id; only our failures are logged', () => {
  const refused = sent(new Refusal('not_found'), 'zh-CN');
  expect(refused).toMatchObject({ status: 404, body: { code: 'not_found', requestId: 'r-1' }, logged: [] });
  expect(refused.headers).toEqual({
    'content-language': 'zh-CN',
    'content-type': 'application/problem+json; charset=utf-8',
  });
  const failure = new TypeError('secret');
  expect(sent(failure)).toMatchObject({
    status: 500,
    headers: { 'content-language': 'en' },
    logged: [{ err: failure }],
  });
});

test('who is throttled is told when to come back', () => {
  declareRefusals({ test_throttled: { status: 429, zh: '{retryAfterSeconds} 秒。', en: 'Wait {retryAfterSeconds}.' } });
  expect(sent(new Refusal('test_throttled', { retryAfterSeconds: 7 })).headers).toMatchObject({ 'retry-after': 7 });
});
