import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

test('smoke', async () => {
  const { status, body } = await server.get(world.as.partner, `/slots?from=${inHours(24)}&to=${inHours(100)}&minutes=120`);
  console.log(status, JSON.stringify(body, null, 1));
  expect(status).toBe(200);
});
