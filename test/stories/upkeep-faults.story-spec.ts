import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newFault } from '../support/access/upkeep';
import { expectProblem } from '../support/problems';
import type { TestServer } from '../support/server';
import { hour, upkeepPlace, withTag } from '../support/upkeep';
import { inHours } from '../support/world';

type Place = Awaited<ReturnType<typeof upkeepPlace>>;
let place: Place;
let server: TestServer;
let world: Place['world'];
const of = (rest: string) => place.of(rest);
const core: Place['core'] = (path, body) => place.core(path, body);
const made: Place['made'] = (path, body, as) => place.made(path, body, as);

beforeAll(async () => {
  place = await upkeepPlace();
  ({ server, world } = place);
});
beforeEach(() => place.begin());
afterEach(() => server.work());
afterAll(() => server.stop());

describe('faults', () => {
  const outageOf = async (id: string | null) =>
    id === null ? null : (await server.get(world.as.core, `/outages/${id}`)).body;

  test('what a report says is between its parties', async () => {
    const { id } = await made('faults', newFault({ description: '用户样品编号 X-77 卡住' }), world.as.partner);
    for (const who of [world.as.partner, world.as.core, world.as.manager, world.as.administrator]) {
      const { body } = await server.get(who, `/faults/${id}`);
      expect(body).toMatchObject({ own: true, description: '用户样品编号 X-77 卡住', usable: true });
    }
    const { body } = await server.get(world.as.radiation, of('faults'));
    expect(body.items).toMatchObject([{ id, own: false, urgency: 'high', state: 'reported', estimatedBackAt: null }]);
    expect(body.items[0]).toMatchObject({ description: null, organizationId: null, userId: null, usable: null });
    expect(JSON.stringify(body)).not.toContain('X-77');
    expectProblem(await server.get(world.as.outsider, `/faults/${id}`), [404, 'not_found']);
    for (const { data } of await place.eventsOf(id))
      expect(Object.keys(data)).toEqual(['state', 'faultId', 'version', 'instrumentId']);
  });

  test('from report to repair: each side hears from the other, and the outage follows the estimate', async () => {
    const { id, outageId } = await made('faults', newFault({ usable: false }), world.as.partner);
    expect(outageId).toBeNull();
    await server.work();
    expect(await place.noticesOf(world.as.core, id)).toMatchObject([
      { type: 'fault.reported', data: { urgency: 'high' } },
    ]);

    const first = await core(`/faults/${id}/acknowledge`, { estimatedBackAt: inHours(10) });
    expect(first).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', estimatedBackAt: inHours(10), version: 2 },
    });
    const outage = first.body.outageId as string;
    expect(await outageOf(outage)).toMatchObject({ kind: 'unplanned', state: 'declared', endsAt: inHours(10) });
    await place.startOutage(outage);
    const later = await core(`/faults/${id}/estimate`, { estimatedBackAt: inHours(20) });
    expect(later.body).toMatchObject({ state: 'acknowledged', outageId: outage, version: 3 });
    expect(await outageOf(outage)).toMatchObject({ endsAt: inHours(20), version: 2 });
    const done = await core(`/faults/${id}/resolve`, { note: '已更换密封圈' });
    expect(done.body).toMatchObject({ state: 'resolved', note: '已更换密封圈', closedAt: expect.any(String) });
    expect(await outageOf(outage)).toMatchObject({ state: 'ended', version: 3 });
    expect(await place.typesOf(outage)).toEqual(['outage.declared', 'outage.changed', 'outage.ended']);

    await server.work();
    const told = (await place.noticesOf(world.as.partner, id)).map(({ type }) => type);
    expect(told).toEqual(['fault.acknowledged', 'fault.estimated', 'fault.resolved']);
    expect(await place.noticesOf(world.as.core, id)).toHaveLength(1);
  });

  test('past its estimate the owner is reminded of it, once for each estimate and only while it is open', async () => {
    const { id } = await made('faults', newFault({ usable: false, estimatedBackAt: inHours(10) }));
    const due = async () => {
      await server.sql(`UPDATE faults SET estimated_back_at = now() - interval '1 minute' WHERE id = $1`, [id]);
      await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'fault.overdue' AND payload->>'faultId' = $1`, [
        id,
      ]);
      await server.work();
      return (await place.noticesOf(world.as.core, id)).filter(({ type }) => type === 'fault.overdue').length;
    };
    // A job that runs before its time tells nothing.
    await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'fault.overdue'`);
    await server.work();
    expect(await place.noticesOf(world.as.core, id)).toEqual([]);
    await core(`/faults/${id}/estimate`, { estimatedBackAt: inHours(12) });
    expect(await due()).toBe(1);
    await core(`/faults/${id}/estimate`, { estimatedBackAt: inHours(14) });
    expect(await due()).toBe(2);
    await core(`/faults/${id}/estimate`, { estimatedBackAt: inHours(16) });
    await core(`/faults/${id}/resolve`, { note: '已修复' });
    expect(await due()).toBe(2);
  });

  test('whoever keeps the instrument takes it out of service by the report; called usable again it is back', async () => {
    const known = await made('faults', newFault({ usable: false, estimatedBackAt: inHours(5) }));
    expect(await outageOf(known.outageId)).toMatchObject({ endsAt: inHours(5), reason: 'out_of_order' });
    const unknown = await made('faults', newFault({ usable: false }));
    expect(Date.parse(unknown.estimatedBackAt) - Date.parse(unknown.reportedAt)).toBe(24 * hour);
    expect(await outageOf(unknown.outageId)).toMatchObject({ endsAt: unknown.estimatedBackAt });
    await place.startOutage(known.outageId);
    await core(`/faults/${known.id}/estimate`, { estimatedBackAt: inHours(5), usable: true });
    expect(await outageOf(known.outageId)).toMatchObject({ state: 'ended' });
    const again = await core(`/faults/${known.id}/acknowledge`, { estimatedBackAt: inHours(6), usable: false });
    expect(again.body.outageId).not.toBe(known.outageId);
    expect((await made('faults', newFault())).outageId).toBeNull();
  });

  test('an outage ended or prolonged by hand stays so when the report is taken on without an estimate', async () => {
    const [ended, longer] = [
      await made('faults', newFault({ usable: false })),
      await made('faults', newFault({ usable: false })),
    ];
    await place.startOutage(ended.outageId);
    expect((await core(`/outages/${ended.outageId}/end`)).status).toBe(200);
    expect((await core(`/outages/${longer.outageId}/change`, { endsAt: inHours(90) })).status).toBe(200);
    for (const { id, outageId } of [ended, longer])
      expect((await core(`/faults/${id}/acknowledge`)).body).toMatchObject({ state: 'acknowledged', outageId });
    expect(await outageOf(ended.outageId)).toMatchObject({ state: 'ended', version: 2 });
    expect(await outageOf(longer.outageId)).toMatchObject({ endsAt: inHours(90), version: 2 });
  });

  test('a rejected report says why and gives the time back', async () => {
    const { id, outageId } = await made('faults', newFault({ usable: false }));
    await place.startOutage(outageId);
    const rejected = await core(`/faults/${id}/reject`, { reason: '操作有误' });
    expect(rejected.body).toMatchObject({ state: 'rejected', note: '操作有误' });
    expect(await outageOf(outageId)).toMatchObject({ state: 'ended' });
    expectProblem(await core(`/faults/${id}/acknowledge`), [409, 'fault_cannot_move']);
  });

  test('of 50 who resolve at once one does; the outage ends once', async () => {
    const { id, outageId } = await made('faults', newFault({ usable: false }));
    await place.startOutage(outageId);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => core(`/faults/${id}/resolve`, { note: `第 ${i} 次` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(409)]);
    expectProblem(
      answers.find(({ status }) => status === 409)!,
      [409, 'fault_cannot_move'],
    );
    expect(await place.typesOf(id)).toEqual(['fault.reported', 'fault.resolved']);
    expect(await place.typesOf(outageId)).toEqual(['outage.declared', 'outage.ended']);
  });

  test('what a stranger may not say, and what nobody may', async () => {
    const { partner, core: owner } = world.as;
    expectProblem(await server.post(partner, of('faults'), newFault({ estimatedBackAt: inHours(5) })), [
      403,
      'forbidden',
    ]);
    expectProblem(await server.post(owner, of('faults'), newFault({ estimatedBackAt: inHours(-1) })), [
      422,
      'fault_estimate_in_past',
    ]);
    expectProblem(await server.post(owner, of('faults'), newFault({ description: '  ' })), [422, 'invalid_fields']);
    expectProblem(await server.post(world.as.outsider, of('faults'), newFault()), [404, 'not_found']);
    const { id } = await made('faults', newFault(), partner);
    for (const [verb, body] of [
      ['acknowledge', {}],
      ['resolve', { note: 'x' }],
      ['reject', { reason: 'x' }],
    ] as const) {
      expectProblem(await server.post(partner, `/faults/${id}/${verb}`, body), [403, 'forbidden']);
      expectProblem(await server.post(world.as.outsider, `/faults/${id}/${verb}`, body), [404, 'not_found']);
    }
    expectProblem(await server.post(withTag(owner, 7), `/faults/${id}/resolve`, { note: 'x' }), [412, 'stale_version']);
    const far = await core(`/faults/${id}/acknowledge`, { estimatedBackAt: inHours(9000) });
    expectProblem(far, [422, 'fault_estimate_too_far']);
  });

  test('the same key reports one fault', async () => {
    const as = { ...world.as.partner, headers: { 'idempotency-key': 'one-report' } };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.post(as, of('faults'), newFault({ description: '一次' }))),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});
