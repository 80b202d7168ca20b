import { randomUUID } from 'node:crypto';
import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const manager: readonly Audience[] = ['manager'];

/** The routes of bodies, meetings, motions, reserved matters, directions of research and roadmaps. */
export function councilRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const as = world.as.manager;
  const made = async (path: string, body: object = {}) => (await server.post(as, path, body)).body.id as string;

  /** A center of its own with a board that met; the manager chairs it. */
  async function board() {
    const centerId = await freshCenter();
    const rules = { minimumSeats: 1 };
    const bodyId = await made(`/centers/${centerId}/bodies`, { kind: 'board', name: '董事会', rules });
    const seat = { email: world.as.manager.email, kind: 'industry', chair: true, fromOn: '2026-01-01' };
    const seatId = await made(`/bodies/${bodyId}/seats`, seat);
    return { centerId, bodyId, seatId };
  }
  async function freshCenter() {
    const { core, partner, radiation } = world.ids;
    const centerId = await world.center(`理事中心${randomUUID().slice(0, 8)}`, core);
    await world.contribute(centerId, core, 100);
    await world.engage(centerId, partner, 'project');
    await world.engage(centerId, radiation, 'admission');
    await server.sql('INSERT INTO center_staff VALUES ($1, $2, $3, $4)', [
      randomUUID(),
      centerId,
      world.as.manager.id,
      'manager',
    ]);
    return centerId;
  }
  const call = { title: '会议', scheduledAt: '2026-01-05T01:00:00Z', place: '会议室' };
  async function meeting(held = true) {
    const own = await board();
    const meetingId = await made(`/bodies/${own.bodyId}/meetings`, call);
    if (held) await server.post(as, `/meetings/${meetingId}/hold`, { seatIds: [own.seatId] });
    return { ...own, meetingId };
  }
  const wish = { title: '议案', text: '内容' };
  async function motion(state: 'proposed' | 'open' | 'voted' = 'proposed') {
    const own = await meeting();
    const motionId = await made(`/meetings/${own.meetingId}/motions`, wish);
    if (state !== 'proposed') await server.post(as, `/motions/${motionId}/open`);
    if (state === 'voted') await server.post(as, `/motions/${motionId}/vote`, { choice: 'for' });
    return `/motions/${motionId}`;
  }
  async function written() {
    const { meetingId } = await meeting();
    const { body } = await server.post(as, `/meetings/${meetingId}/write`, { text: '纪要' });
    return [`/meetings/${meetingId}/sign`, { sha256: body.minutesSha256 }] as [string, object];
  }
  const charter = { action: 'construction', charter: '《章程》第十二条' };
  const direction = { title: '方向', statement: '说明' };
  const reason = { reason: '不再需要' };
  const node = { key: randomUUID(), layer: 'market', title: '市场', fromQuarter: '2026-Q1', untilQuarter: '2026-Q2' };
  async function roadmap(rest = '') {
    const id = await made(`/centers/${await freshCenter()}/roadmaps`);
    await server.put(as, `/roadmaps/${id}`, { nodes: [node] });
    return `/roadmaps/${id}${rest}`;
  }
  const center = (rest: string, body?: object) => async () =>
    [`/centers/${await freshCenter()}${rest}`, body] as [string, object?];

  return [
    ['GET /centers/:id/bodies', readers, center('/bodies')],
    ['POST /centers/:id/bodies', manager, center('/bodies', { kind: 'board', name: '董事会', rules: {} })],
    ['GET /bodies/:id', readers, async () => [`/bodies/${(await board()).bodyId}`]],
    ['PUT /bodies/:id', manager, async () => [`/bodies/${(await board()).bodyId}`, { majority: 'two_thirds' }]],
    ['GET /bodies/:id/seats', readers, async () => [`/bodies/${(await board()).bodyId}/seats`]],
    [
      'POST /bodies/:id/seats',
      manager,
      async () => [
        `/bodies/${(await board()).bodyId}/seats`,
        { email: world.as.core.email, kind: 'independent', fromOn: '2026-01-01' },
      ],
    ],
    ['GET /seats/:id', readers, async () => [`/seats/${(await board()).seatId}`]],
    ['POST /seats/:id/end', manager, async () => [`/seats/${(await board()).seatId}/end`, { untilOn: '2199-01-01' }]],
    ['GET /centers/:id/meetings', readers, center('/meetings')],
    ['POST /bodies/:id/meetings', manager, async () => [`/bodies/${(await board()).bodyId}/meetings`, call]],
    ['GET /meetings/:id', readers, async () => [`/meetings/${(await meeting()).meetingId}`]],
    [
      'POST /meetings/:id/hold',
      manager,
      async () => {
        const { meetingId, seatId } = await meeting(false);
        return [`/meetings/${meetingId}/hold`, { seatIds: [seatId] }];
      },
    ],
    [
      'POST /meetings/:id/write',
      manager,
      async () => [`/meetings/${(await meeting()).meetingId}/write`, { text: '纪要' }],
    ],
    ['POST /meetings/:id/sign', manager, written],
    [
      'POST /meetings/:id/cancel',
      manager,
      async () => [`/meetings/${(await meeting(false)).meetingId}/cancel`, reason],
    ],
    ['GET /meetings/:id/motions', readers, async () => [`/meetings/${(await meeting()).meetingId}/motions`]],
    ['POST /meetings/:id/motions', manager, async () => [`/meetings/${(await meeting()).meetingId}/motions`, wish]],
    ['GET /motions/:id', readers, async () => [await motion()]],
    ['POST /motions/:id/open', manager, async () => [`${await motion()}/open`]],
    ['POST /motions/:id/vote', manager, async () => [`${await motion('open')}/vote`, { choice: 'for' }]],
    ['POST /motions/:id/recuse', manager, async () => [`${await motion('open')}/recuse`]],
    ['POST /motions/:id/close', manager, async () => [`${await motion('voted')}/close`]],
    ['POST /motions/:id/withdraw', manager, async () => [`${await motion()}/withdraw`, reason]],
    ['GET /centers/:id/reserved-matters', readers, center('/reserved-matters')],
    ['POST /centers/:id/reserved-matters', manager, center('/reserved-matters', charter)],
    [
      'GET /reserved-matters/:id',
      readers,
      async () => [`/reserved-matters/${await made(`/centers/${await freshCenter()}/reserved-matters`, charter)}`],
    ],
    ['GET /centers/:id/resolutions', readers, center('/resolutions')],
    ['GET /centers/:id/directions', readers, center('/directions')],
    ['POST /centers/:id/directions', manager, center('/directions', direction)],
    [
      'GET /directions/:id',
      readers,
      async () => [`/directions/${await made(`/centers/${await freshCenter()}/directions`, direction)}`],
    ],
    [
      'POST /directions/:id/drop',
      manager,
      async () => [`/directions/${await made(`/centers/${await freshCenter()}/directions`, direction)}/drop`, reason],
    ],
    ['GET /centers/:id/roadmaps', readers, center('/roadmaps')],
    ['POST /centers/:id/roadmaps', manager, center('/roadmaps')],
    ['GET /roadmaps/:id', readers, async () => [await roadmap()]],
    ['GET /roadmaps/:id/diff', readers, async () => [await roadmap('/diff')]],
    ['PUT /roadmaps/:id', manager, async () => [await roadmap(), { nodes: [node] }]],
    ['POST /roadmaps/:id/publish', manager, async () => [await roadmap('/publish')]],
    ['POST /roadmaps/:id/discard', manager, async () => [await roadmap('/discard')]],
  ];
}
