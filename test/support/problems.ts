import { expect } from '@jest/globals';
import type { Answer } from './client';
import type { TestServer } from './server';

const han = /\p{Script=Han}/u;

/** An RFC 9457 problem with everything a client relies on, in the language asked for. */
export function expectProblem(
  { status, headers, body }: Answer,
  wanted: [status: number, code: string],
  language: 'zh' | 'en' = 'en',
) {
  expect([status, body?.code]).toEqual(wanted);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(headers.get('content-language')).toBe(language === 'zh' ? 'zh-CN' : 'en');
  expect(body).toMatchObject({ status, type: `urn:concentric:problem:${wanted[1]}`, requestId: expect.any(String) });
  expect([han.test(body.title), han.test(body.detail)]).toEqual([language === 'zh', language === 'zh']);
  for (const fault of body.errors ?? [])
    expect(fault).toEqual({ path: expect.any(String), message: expect.any(String) });
}

/** How many rows each table holds; what a refused write must leave as it was. */
export async function rowCounts({ sql }: TestServer): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::integer AS count FROM ${name}`);
  const rows = await sql<{ name: string; count: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
