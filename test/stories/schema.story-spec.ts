import { migrate } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { RoutesCheck } from '../../apps/api/src/routes.check';
import { databaseOptions } from '../../libs/platform/src/database.options';
import { migrations } from '../../migrations';
import { catalogueOf } from '../support/catalogue';
import { emptyDatabase } from '../support/database';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('entities and migrations describe the same schema', async () => {
  const drift = await server.app.get(DataSource).driver.createSchemaBuilder().log();
  expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
});

test('every migration goes down and up again and leaves what was there', async () => {
  const database = await emptyDatabase();
  const source = await new DataSource({
    ...databaseOptions(database.url, 2),
    migrations: migrations as never,
  }).initialize();
  const catalogue = () => catalogueOf((text) => source.query(text));
  const stages = [await catalogue()];
  const names = migrations.map(({ name }) => name);
  // Up to the top one at a time, all the way down, and up once more.
  for (const [i] of migrations.entries()) {
    const partial = await new DataSource({
      ...databaseOptions(database.url, 2),
      migrations: migrations.slice(0, i + 1) as never,
    }).initialize();
    await partial.runMigrations();
    await partial.destroy();
    stages.push(await catalogue());
  }
  for (let i = migrations.length - 1; i >= 0; i--) {
    await source.undoLastMigration();
    expect({ after: `${names[i]} down`, ...(await catalogue()) }).toEqual({ after: `${names[i]} down`, ...stages[i] });
  }
  await source.runMigrations();
  expect(await catalogue()).toEqual(stages.at(-1));
  expect(Object.keys(stages.at(-1)!).length).toBeGreaterThan(50);
  await source.destroy();
  await database.drop();
});

test('any number of processes may migrate an empty database at once', async () => {
  const database = await emptyDatabase();
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, migrations)));
  expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, 0, migrations.length]);
  expect(await migrate(database.url, migrations)).toEqual([]);
  await database.drop();
});

test('a process is alive at once, and ready only when every migration is there', async () => {
  const database = await emptyDatabase();
  const early = await startServer({ DATABASE_URL: database.url });
  const ready = async () => {
    const { status, body } = await early.get({}, '/readyz');
    return { status, missing: body.migrationsMissing };
  };
  expect((await early.get({}, '/healthz')).status).toBe(200);
  expect(await ready()).toEqual({ status: 503, missing: migrations.length });
  await migrate(database.url, migrations.slice(0, -1));
  expect(await ready()).toEqual({ status: 503, missing: 1 });
  await migrate(database.url, migrations);
  expect(await ready()).toEqual({ status: 200, missing: 0 });
  await database.drop();
  expect((await ready()).status).toBe(503);
  expect((await early.get({}, '/healthz')).status).toBe(200);
  await early.stop();
});

/* The OpenAPI document */

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: any;
  responses: Record<string, any>;
  security?: object[];
};
const document = async () =>
  (await server.get({}, '/api/openapi.json')).body as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: any;
  };
const described = (method: string, path: string) => {
  const prefix = /^\/(healthz|readyz|metrics)$/.test(path) ? '' : '/api/v1';
  return [method.toLowerCase(), `${prefix}${path.replace(/:(\w+)/g, '{$1}')}`] as const;
};

test('the OpenAPI document is 3.1 and describes every route, each once', async () => {
  const { openapi, paths } = await document();
  expect(openapi).toMatch(/^3\.1\.\d$/);
  const wanted = server.app
    .get(RoutesCheck)
    .routes()
    .map(({ method, path }) => described(method, path).join(' '));
  const found = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect(found.sort()).toEqual(wanted.sort());
  const ids = Object.values(paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test('each operation says what it takes, what it answers and how it refuses', async () => {
  const { paths, components } = await document();
  const faults: string[] = [];
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { parameters = [], requestBody, responses }] of Object.entries(operations)) {
      const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      if (named.sort().join() !== inPath.sort().join())
        faults.push(`${method} ${path}: path parameters ${named.join()}`);
      const success = Object.entries(responses).find(([status]) => /^[23]/.test(status));
      if (!success) faults.push(`${method} ${path}: no success`);
      if (path.startsWith('/api/v1') && !path.includes('/oidc/') && success?.[0] !== '204' && !success?.[1].content)
        faults.push(`${method} ${path}: no answer's schema`);
      if (path.startsWith('/api/v1') && !responses['default']?.content['application/problem+json'])
        faults.push(`${method} ${path}: no problem`);
      if (method === 'put' && !requestBody) faults.push(`${method} ${path}: no body`);
      if (method === 'post' && !requestBody && !path.endsWith('/remove')) faults.push(`${method} ${path}: no body`);
    }
  }
  expect(faults).toEqual([]);
  const refs = [
    ...JSON.stringify(paths).matchAll(/"#\/components\/schemas\/(\w+)"/g),
    ...JSON.stringify(components).matchAll(/"#\/components\/schemas\/(\w+)"/g),
  ].map(([, name]) => name!);
  expect([...new Set(refs)].filter((name) => !(name in components.schemas))).toEqual([]);
});

test('metrics tell of requests by route, never by id', async () => {
  const id = '0199aaaa-0000-7000-8000-000000000000';
  await server.get({}, `/bookings/${id}`);
  const { status, headers, body } = await server.get({}, '/metrics');
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  expect(body).toMatch(
    /concentric_http_request_seconds_count\{method="GET",route="\/api\/v1\/bookings\/:id",status="401"\} \d/,
  );
  expect(body).toContain('process_cpu_seconds_total');
  expect(body).not.toContain(id);
});
