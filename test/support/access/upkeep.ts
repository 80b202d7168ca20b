import { expect } from '@jest/globals';
import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import { inHours, type alliance } from '../world';

const everyone = ['radiation', 'partner', 'core', 'manager', 'administrator'] as const satisfies Audience[];
const keepers = ['core', 'manager', 'administrator'] as const satisfies Audience[];

let serial = 0;
export const newCertificate = (wish: object = {}) => ({
  ...{ number: `LX-${Date.now()}-${serial++}`, issuer: '省计量院', quantity: '力值', range: '0–300 kN' },
  ...{ schemes: ['cma'], issuedOn: '2026-01-05', validFrom: inHours(-24), validUntil: inHours(24 * 365) },
  ...wish,
});
export const newFault = (wish: object = {}) => ({ urgency: 'high', description: '真空泄漏', usable: true, ...wish });

/** Routes of upkeep: of an instrument of the core member. */
export function upkeepRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const instrument = (rest: string) => `/instruments/${world.ids.instrumentId}/${rest}`;
  async function made(path: string, body: object, as: { token: string } = world.as.core): Promise<string> {
    const answer = await server.post(as, instrument(path), body);
    expect(answer.status).toBe(201);
    return String(answer.body.id);
  }
  const ahead = () => ({ startsAt: inHours(9000), endsAt: inHours(9001), reason: '保养' });
  const certificate = () => made('certificates', newCertificate());
  const outage = () => made('outages', ahead());
  const fault = () => made('faults', newFault(), world.as.partner);
  async function running() {
    const id = await outage();
    await server.sql(`UPDATE outages SET starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour'
      WHERE id = '${id}'`);
    return id;
  }

  return [
    ['GET /instruments/:id/certificates', everyone, () => [instrument('certificates')]],
    ['POST /instruments/:id/certificates', keepers, () => [instrument('certificates'), newCertificate()]],
    ['GET /certificates/:id', everyone, async () => [`/certificates/${await certificate()}`]],
    [
      'POST /certificates/:id/lapse',
      keepers,
      async () => [`/certificates/${await certificate()}/lapse`, { reason: '送检不合格' }],
    ],
    ['GET /instruments/:id/outages', everyone, () => [instrument('outages')]],
    ['POST /instruments/:id/outages', keepers, () => [instrument('outages'), ahead()]],
    ['GET /outages/:id', everyone, async () => [`/outages/${await outage()}`]],
    ['POST /outages/:id/change', keepers, async () => [`/outages/${await outage()}/change`, { reason: '大修' }]],
    ['POST /outages/:id/end', keepers, async () => [`/outages/${await running()}/end`]],
    ['POST /outages/:id/withdraw', keepers, async () => [`/outages/${await outage()}/withdraw`]],
    ['GET /instruments/:id/faults', everyone, () => [instrument('faults')]],
    ['POST /instruments/:id/faults', everyone, () => [instrument('faults'), newFault()]],
    ['GET /faults/:id', everyone, async () => [`/faults/${await fault()}`]],
    ['POST /faults/:id/acknowledge', keepers, async () => [`/faults/${await fault()}/acknowledge`]],
    [
      'POST /faults/:id/estimate',
      keepers,
      async () => [`/faults/${await fault()}/estimate`, { estimatedBackAt: inHours(5) }],
    ],
    ['POST /faults/:id/resolve', keepers, async () => [`/faults/${await fault()}/resolve`, { note: '已更换密封圈' }]],
    ['POST /faults/:id/reject', keepers, async () => [`/faults/${await fault()}/reject`, { reason: '无法复现' }]],
  ];
}
