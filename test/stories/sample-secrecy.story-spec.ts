import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { takesSamples } from '../support/access/sample';
import type { As } from '../support/client';
import { expectProblem, rowCounts } from '../support/problems';
import { samplesOf } from '../support/samples';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
/** Of the core member; a new one for each story. */
let instrumentId: string;
let operator: As & { id: string };
let does: ReturnType<typeof samplesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  operator = await world.user('试验员', { in: [[world.ids.core, 'operator']] });
  does = samplesOf(server, world, operator);
});
beforeEach(async () => {
  instrumentId = await world.instrument(world.ids.centerId, world.ids.core, takesSamples);
  await server.work();
});
afterAll(() => server.stop());

describe('what samples are', () => {
  const secrets = /镍基合金|放射性示踪|干燥避光|裂纹源|机密报告|[0-9a-f]{64}/;

  test('stays between the booker’s organization, the owner’s and the center’s managers', async () => {
    const { booking, id, code } = await does.sent(instrumentId);
    const report = (await does.upload(booking.id, { name: '机密报告.pdf' })).body;
    await server.work();
    const { centerId, core, partner: ours } = world.ids;
    const people: [string, As, boolean][] = [
      ['booker’s colleague who looks', await world.user('a', { in: [[ours, 'viewer']] }), true],
      ['owner’s operator', operator, true],
      ['center manager', world.as.manager, true],
      ['owner’s viewer', await world.user('b', { in: [[core, 'viewer']] }), false],
      ['other member', world.as.radiation, false],
      ['other center', world.as.outsider, false],
      ['administrator', world.as.administrator, false],
      ['officer', await world.user('c', { platformRole: 'officer' }), false],
      ['expert', await world.user('d', { platformRole: 'expert' }), false],
      ['center finance', await world.user('e', { staff: [[centerId, 'finance']] }), false],
      ['center broker', await world.user('f', { staff: [[centerId, 'broker']] }), false],
      ['center safety', await world.user('g', { staff: [[centerId, 'safety']] }), false],
      ['nobody', {}, false],
    ];
    const paths = [
      ...['/samples?limit=200', `/samples/${id}`, `/samples/${id}/custody`, `/samples/by-code/${code}`],
      ...[`/bookings/${booking.id}/samples`, `/bookings/${booking.id}/reports`, `/reports/${report.id}`],
      ...[`/reports/${report.id}/content`, '/bookings', `/bookings/${booking.id}`, '/me/inbox?limit=200'],
      ...[`/centers/${centerId}/audit?limit=200`, `/instruments/${instrumentId}`],
      `/instruments/${instrumentId}/bookings?from=${inHours(0)}&to=${inHours(100)}`,
    ];
    const leaks: string[] = [];
    for (const [who, as, may] of people) {
      const answers = await Promise.all(paths.map((path) => server.get(as, path)));
      const told = answers.map(({ body }) => JSON.stringify(body));
      if (may) expect({ who, told: secrets.test(told.join()) }).toEqual({ who, told: true });
      else paths.forEach((path, i) => secrets.test(told[i]!) && leaks.push(`${who}: ${path}`));
    }
    expect(leaks).toEqual([]);
    const journal = await server.sql('SELECT before, after, data FROM journal');
    expect(JSON.stringify(journal)).not.toMatch(/镍基合金|放射性示踪|干燥避光|裂纹源|机密报告/);
  });

  test('is nobody’s to change who cannot even see them', async () => {
    const { booking, id } = await does.sent(instrumentId);
    const before = await rowCounts(server);
    for (const as of [world.as.radiation, world.as.outsider]) {
      for (const verb of ['describe', 'send', 'receive', 'return', 'lose'])
        expectProblem(await server.post(as, `/samples/${id}/${verb}`, { name: 'x' }), [404, 'not_found']);
      expectProblem(await does.upload(booking.id, { as }), [404, 'not_found']);
    }
    expectProblem(await does.upload(booking.id, { as: world.as.partner }), [403, 'forbidden']);
    expect(await rowCounts(server)).toEqual(before);
  });
});
