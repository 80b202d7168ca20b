import { prepareSamples } from '@concentric/sample';
import { expect } from '@jest/globals';
import type { Row } from '../access-table';
import type { TestServer } from '../server';
import { inHours, type alliance } from '../world';

type World = Awaited<ReturnType<typeof alliance>>;

export const takesSamples = { samples: { turnaroundHours: 72, maximumSamples: 200 } };

/** Makes the samples of a booking at once, as the worker would. */
const announce = (server: TestServer, subjectId: string) =>
  server.database.write(server.system, async (tx) => {
    const event = { position: '0', type: 'booking.confirmed', subjectId, centerId: null, actorId: null, data: {} };
    await prepareSamples.run(tx, server.system, event);
    return {};
  });

type Sent = { id: string; code: string; label: string; state: string; version: number };

/** The partner sends samples in to an instrument of the core member. */
export async function sendIn(server: TestServer, { as }: World, instrumentId: string, wish: object = {}) {
  const usual = { startsAt: inHours(40), endsAt: inHours(41), purpose: '断口分析', mode: 'send_sample', samples: 2 };
  const { status, body } = await server.post(as.partner, `/instruments/${instrumentId}/bookings`, {
    ...usual,
    ...wish,
  });
  expect([status, body.state]).toEqual([201, 'confirmed']);
  const booking = body as { id: string; promisedAt: string };
  await announce(server, booking.id);
  const samples = (await server.get(as.partner, `/bookings/${booking.id}/samples?limit=200`)).body.items as Sent[];
  return { booking, samples };
}

/** The routes of samples, of their chain of custody and of reports. */
export function sampleRows(server: TestServer, world: World): Row[] {
  const { centerId, core } = world.ids;
  const parties = ['partner', 'core', 'manager'] as const;
  const placed = ['outsider', 'radiation', ...parties] as const;
  let made: ReturnType<typeof sendIn> | undefined;
  let used = 0;

  const booked = () =>
    (made ??= world
      .instrument(centerId, core, takesSamples)
      .then((instrumentId) => sendIn(server, world, instrumentId, { samples: 200 })));
  async function sample(state = 'announced') {
    const { samples } = await booked();
    const { id, code } = samples[used++]!;
    await server.sql(`UPDATE samples SET state = $2, name = '镀层样片' WHERE id = $1`, [id, state]);
    return { id, code };
  }
  const step = async (verb: string, from: string) => `/samples/${(await sample(from)).id}/${verb}`;
  const booking = async (rest: string) => `/bookings/${(await booked()).booking.id}/${rest}`;
  async function report() {
    const answer = await fetch(`${server.url}/api/v1${await booking('reports')}`, {
      method: 'POST',
      body: '%PDF-1.7\n',
      headers: {
        ...{ authorization: `Bearer ${world.as.core.token}`, 'content-type': 'application/pdf' },
        'x-file-name': 'report.pdf',
      },
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  }

  return [
    ['GET /samples', placed, () => ['/samples']],
    ['GET /bookings/:id/samples', parties, async () => [await booking('samples')]],
    ['GET /samples/by-code/:code', parties, async () => [`/samples/by-code/${(await sample()).code}`]],
    ['GET /samples/:id', parties, async () => [`/samples/${(await sample()).id}`]],
    ['GET /samples/:id/custody', parties, async () => [`/samples/${(await sample()).id}/custody`]],
    ['POST /samples/:id/describe', ['partner'], async () => [await step('describe', 'announced'), { name: '断口' }]],
    ['POST /samples/:id/send', ['partner'], async () => [await step('send', 'announced')]],
    ['POST /samples/:id/receive', ['core'], async () => [await step('receive', 'sent')]],
    ['POST /samples/:id/start', ['core'], async () => [await step('start', 'received')]],
    ['POST /samples/:id/finish', ['core'], async () => [await step('finish', 'in_test')]],
    ['POST /samples/:id/return', ['partner'], async () => [await step('return', 'tested')]],
    ['POST /samples/:id/dispose', ['core'], async () => [await step('dispose', 'tested')]],
    ['POST /samples/:id/reject', ['core'], async () => [await step('reject', 'received'), { note: '包装破损' }]],
    ['POST /samples/:id/lose', ['core'], async () => [await step('lose', 'sent')]],
    ['GET /bookings/:id/reports', parties, async () => [await booking('reports')]],
    ['POST /bookings/:id/reports', ['core'], async () => [await booking('reports')]],
    ['GET /reports/:id', parties, async () => [`/reports/${await report()}`]],
    ['GET /reports/:id/content', parties, async () => [`/reports/${await report()}/content`]],
  ];
}
