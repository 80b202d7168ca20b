import { readConfig } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiModule } from '../../apps/api/src/api.module';
import { RoutesCheck } from '../../apps/api/src/routes.check';
import { accessTable, everybody, type Asked, type Audience, type Row } from '../support/access-table';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let table: Row[];

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  table = accessTable(server, world);
});
afterAll(() => server.stop());

async function ask(route: string, who: Audience, [path, body, as]: Asked) {
  const caller = as ?? world.as[who];
  const [method] = route.split(' ');
  if (method === 'GET') return server.get(caller, path);
  if (method === 'DELETE') return server.delete(caller, path);
  return method === 'PUT' ? server.put(caller, path, body) : server.post(caller, path, body);
}

/** A stranger is always asked to sign in, and whoever is let in never meets a failure of ours. */
function verdictOf(status: number, who: Audience): string {
  if (![401, 403, 404].includes(status)) return status < 500 ? 'allowed' : `failed with ${status}`;
  return who === 'nobody' && status !== 401 ? `denied with ${status}` : 'denied';
}

test('the table names every route of the application, and none that does not exist', () => {
  const routes = server.app.get(RoutesCheck).routes();
  const named = new Set(table.map(([route]) => route));
  expect([...named].sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

// Hundreds of routes, each asked by seven. What was made for an asking stays for the next one when nobody was let in to
// change it, or when it was only read.
test('every route lets in exactly who it should', async () => {
  const wanted: string[] = [];
  const found: string[] = [];
  for (const [row, [route, allowed, prepare]] of table.entries()) {
    let prepared: Asked | undefined;
    for (const who of everybody) {
      const asked: Asked = prepared ?? (await prepare(who));
      const { status } = await ask(route, who, asked);
      const same = prepare.length === 0; // for whom it is makes no difference
      prepared = same && (route.startsWith('GET ') || [401, 403, 404].includes(status)) ? asked : undefined;
      found.push(`${row + 1}. ${route} by ${who}: ${verdictOf(status, who)}`);
      wanted.push(`${row + 1}. ${route} by ${who}: ${allowed.includes(who) ? 'allowed' : 'denied'}`);
    }
  }
  expect(found).toEqual(wanted);
}, 600_000);

test('what another center lists never names anything of this one', async () => {
  const ofCenter = ['memberships', 'contributions', 'engagements', 'instruments', 'standings'];
  const lists = ofCenter.map((list) => `/centers/${world.ids.centerId}/${list}`);
  for (const path of ['/memberships', '/instruments', '/bookings', '/me/inbox', ...lists]) {
    const { body } = await server.get(world.as.outsider, path);
    expect({ path, ours: JSON.stringify(body.items).includes(world.ids.centerId) }).toEqual({ path, ours: false });
  }
});

test('inside an organization a viewer looks, an operator books, a manager changes', async () => {
  const instrument = `/instruments/${world.ids.instrumentId}`;
  const deeds = async (role: 'viewer' | 'operator' | 'manager', hour: number) => {
    const who = await world.user(role, { in: [[world.ids.core, role]] });
    const slot = { startsAt: inHours(hour), endsAt: inHours(hour + 1), purpose: '硬度测试' };
    const looks = await server.get(who, instrument);
    const books = await server.post(who, `${instrument}/bookings`, slot);
    const changes = await server.post(who, `${instrument}/change`, { location: 'B3' });
    return [looks.status, books.status, changes.status];
  };
  expect(await deeds('viewer', 300)).toEqual([200, 403, 403]);
  expect(await deeds('operator', 301)).toEqual([200, 201, 403]);
  expect(await deeds('manager', 302)).toEqual([200, 201, 200]);
});

test('a route that does not say what it requires stops the application from starting', async () => {
  class Open {
    read() {
      return 'everything';
    }
  }
  Get()(Open.prototype, 'read', Object.getOwnPropertyDescriptor(Open.prototype, 'read')!);
  Controller('open')(Open);
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: server.databaseUrl, LOG_LEVEL: 'silent' });
  class Careless {}
  Module({ imports: [ApiModule.with(config)], controllers: [Open] })(Careless);
  const app = await NestFactory.create(Careless, new FastifyAdapter() as never, { logger: false, abortOnError: false });
  await expect(app.init()).rejects.toThrow('do not declare what they require: Open.read');
  await app.close();
});
