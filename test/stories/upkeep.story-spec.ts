import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newCertificate, newFault } from '../support/access/upkeep';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import type { TestServer } from '../support/server';
import { hour, soon, upkeepPlace, withTag } from '../support/upkeep';
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

describe('certificates', () => {
  test('are shown to whoever may read the instrument, several at once, the one valid longest first', async () => {
    const first = await made('certificates', newCertificate());
    const later = await made(
      'certificates',
      newCertificate({ validUntil: inHours(24 * 700), schemes: ['cma', 'cnas'] }),
    );
    const { status, body } = await server.get(world.as.radiation, of('certificates'));
    expect([status, body.items.map(({ id }: { id: string }) => id)]).toEqual([200, [later.id, first.id]]);
    expect(body.items[0]).toEqual(later);
    expect(later).toMatchObject({ state: 'valid', schemes: ['cma', 'cnas'], lapsedAt: null, reason: null });
    const page = await server.get(world.as.core, of('certificates?limit=1'));
    const next = await server.get(world.as.core, of(`certificates?limit=1&cursor=${page.body.nextCursor}`));
    expect(next.body).toEqual({ items: [first], nextCursor: null });
  });

  test.each([
    ['issued tomorrow', { issuedOn: '2999-01-01' }, 'certificate_issued_in_future'],
    ['that has expired', { validFrom: inHours(-48), validUntil: inHours(-1) }, 'certificate_expired'],
    ['of eleven years', { validUntil: inHours(24 * 366 * 11) }, 'certificate_too_long'],
    ['valid backwards', { validUntil: inHours(-48) }, 'invalid_fields'],
    ['with a scheme twice', { schemes: ['cma', 'cma'] }, 'invalid_fields'],
  ])('one %s is refused', async (_, wish, code) => {
    expectProblem(await core(of('certificates'), newCertificate(wish)), [422, code]);
  });

  test('of one number one is valid; when it has lapsed the number is free again', async () => {
    const wish = newCertificate();
    const answers = await Promise.all(Array.from({ length: 8 }, () => core(of('certificates'), wish)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    expectProblem(
      answers.find(({ status }) => status === 409)!,
      [409, 'certificate_exists'],
    );
    const { id } = answers.find(({ status }) => status === 201)!.body;
    expect((await core(`/certificates/${id}/lapse`, { reason: '登记有误' })).status).toBe(200);
    await made('certificates', wish);
  });

  test('one withdrawn by hand lapses once, says why, and the instrument’s watchers hear of it', async () => {
    const { id } = await made('certificates', newCertificate());
    const watcher = await server.connect(world.as.partner);
    expect(await watcher.subscribe(`instrument:${place.instrumentId}`)).toMatchObject({ ok: true });
    expectProblem(await server.post(withTag(world.as.core, 2), `/certificates/${id}/lapse`, { reason: 'x' }), [
      412,
      'stale_version',
    ]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => core(`/certificates/${id}/lapse`, { reason: '送检不合格' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect((await server.get(world.as.partner, `/certificates/${id}`)).body).toMatchObject({
      ...{ state: 'lapsed', reason: '送检不合格', version: 2, lapsedAt: expect.any(String) },
    });
    const [event] = await watcher.received(1);
    expect(event).toMatchObject({
      type: 'certificate.lapsed',
      data: { certificateId: id, instrumentId: place.instrumentId, version: 2 },
    });
    expect(JSON.stringify(event)).not.toContain('不合格');
    expect(await place.typesOf(id)).toEqual(['certificate.added', 'certificate.lapsed']);
    expect(await server.sql('SELECT FROM jobs WHERE key LIKE $1', [`%${id}%`])).toEqual([]);
  });

  test('one whose time is over lapses by itself, once, and the owner is told', async () => {
    const { id } = await made('certificates', newCertificate());
    const due = () => server.sql(`UPDATE jobs SET run_at = now() WHERE key LIKE 'upkeep.certificate-lapse:${id}'`);
    await due();
    await server.work();
    expect((await server.get(world.as.core, `/certificates/${id}`)).body.state).toBe('valid');
    await server.sql(`UPDATE certificates SET valid_until = now() - interval '1 second' WHERE id = $1`, [id]);
    const job = `INSERT INTO jobs (kind, payload) VALUES ('upkeep.certificate-lapse', '{"certificateId":"${id}"}')`;
    for (let i = 0; i < 3; i++) await server.sql(job);
    await server.work();
    expect(await place.typesOf(id)).toEqual(['certificate.added', 'certificate.lapsed']);
    const { body } = await server.get(world.as.core, `/certificates/${id}`);
    expect(body).toMatchObject({ state: 'lapsed', reason: null, lapsedAt: body.validUntil });
    expect(await place.noticesOf(world.as.core, id)).toMatchObject([
      { type: 'certificate.lapsed', data: { instrumentId: place.instrumentId } },
    ]);
    expectProblem(await core(`/certificates/${id}/lapse`, { reason: 'x' }), [409, 'certificate_cannot_move']);
  });

  test('the owner is reminded 30 and 7 days before, unless there is a successor', async () => {
    const validUntil = inHours(24 * 40);
    const { id } = await made('certificates', newCertificate({ validUntil }));
    const jobs = await server.sql<{ key: string; run_at: Date }>(
      `SELECT key, run_at FROM jobs WHERE kind = 'upkeep.certificate-reminder' AND key LIKE $1 ORDER BY run_at`,
      [`%${id}%`],
    );
    expect(jobs.map(({ run_at }) => Date.parse(validUntil) - run_at.getTime())).toEqual(
      [30, 7].map((n) => n * 24 * hour),
    );
    await server.sql('UPDATE jobs SET run_at = now() WHERE key = $1', [jobs[0]!.key]);
    await server.work();
    await made('certificates', newCertificate({ validUntil: inHours(24 * 400), schemes: ['cma', 'cnas'] }));
    await server.sql('UPDATE jobs SET run_at = now() WHERE key = $1', [jobs[1]!.key]);
    await server.work();
    expect(await place.noticesOf(world.as.core, id)).toMatchObject([
      { type: 'certificate.reminder', data: { instrumentId: place.instrumentId, daysLeft: 30, validUntil } },
    ]);
    expect(await place.noticesOf(world.as.partner, id)).toEqual([]);
  });
});

describe('outages', () => {
  const ahead = (wish: object = {}) => ({ startsAt: inHours(24), endsAt: inHours(26), reason: '更换灯丝', ...wish });

  test('one ahead is planned and can be changed or withdrawn; one that runs can only be cut short', async () => {
    const { id, ...rest } = await made('outages', ahead());
    expect(rest).toMatchObject({ kind: 'planned', state: 'declared', reason: '更换灯丝', seriesId: null });
    expectProblem(await core(`/outages/${id}/end`), [409, 'outage_not_begun']);
    const changed = await core(`/outages/${id}/change`, { endsAt: inHours(30) });
    expect(changed).toMatchObject({ status: 200, body: { startsAt: inHours(24), endsAt: inHours(30), version: 2 } });
    expectProblem(await server.post(withTag(world.as.core, 1), `/outages/${id}/change`, { reason: 'x' }), [
      412,
      'stale_version',
    ]);
    expectProblem(await core(`/outages/${id}/change`, { endsAt: inHours(24) }), [422, 'outage_reversed']);

    await place.startOutage(id);
    expectProblem(await core(`/outages/${id}/withdraw`), [409, 'outage_begun']);
    const ended = await core(`/outages/${id}/end`);
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', version: 3 } });
    expect(Math.abs(Date.parse(ended.body.endsAt) - Date.now())).toBeLessThan(10_000);
    expectProblem(await core(`/outages/${id}/end`), [409, 'outage_ended']);
    expectProblem(await core(`/outages/${id}/withdraw`), [409, 'outage_ended']);
    expect(await place.typesOf(id)).toEqual(['outage.declared', 'outage.changed', 'outage.ended']);
  });

  test('withdrawn once, and then for good', async () => {
    const { id } = await made('outages', ahead());
    const answers = await Promise.all(Array.from({ length: 8 }, () => core(`/outages/${id}/withdraw`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expectProblem(await core(`/outages/${id}/change`, { reason: 'x' }), [409, 'outage_withdrawn']);
    expect((await server.get(world.as.partner, `/outages/${id}`)).body.state).toBe('withdrawn');
  });

  test.each([
    ['planned, two minutes ago', { startsAt: soon(-120_000), kind: 'planned' }, 422, 'outage_in_past'],
    ['unplanned, 25 hours ago', { startsAt: soon(-25 * hour), kind: 'unplanned' }, 422, 'outage_in_past'],
    ['over already', { startsAt: soon(-2 * hour), endsAt: soon(-hour) }, 422, 'outage_over_already'],
    ['three years ahead', { startsAt: inHours(26_000), endsAt: inHours(26_001) }, 422, 'outage_too_far_ahead'],
    [
      'in the year 9999',
      { startsAt: '9999-12-31T00:00:00Z', endsAt: '9999-12-31T01:00:00Z' },
      422,
      'outage_too_far_ahead',
    ],
    ['of two years', { endsAt: inHours(17_600) }, 422, 'outage_too_long'],
    ['reversed', { endsAt: inHours(23) }, 422, 'invalid_fields'],
    ['repeated 53 times', { repeat: { every: 'week', count: 53 } }, 422, 'invalid_fields'],
    ['repeated while broken', { kind: 'unplanned', repeat: { every: 'day', count: 2 } }, 422, 'invalid_fields'],
    [
      'repeated before it ends',
      { endsAt: inHours(49), repeat: { every: 'day', count: 2 } },
      422,
      'outage_repeats_too_soon',
    ],
    ['repeated hourly', { repeat: { every: 'hour', count: 2 } }, 400, 'malformed_request'],
    ['without a reason', { reason: ' ' }, 422, 'invalid_fields'],
  ] as const)('one %s is refused and leaves nothing', async (_, wish, status, code) => {
    expectProblem(await core(of('outages'), ahead(wish)), [status, code]);
    expect((await server.get(world.as.core, of('outages'))).body.items).toEqual([]);
  });

  test('one that has begun is unplanned unless said otherwise', async () => {
    expect(await made('outages', ahead({ startsAt: soon(-23 * hour) }))).toMatchObject({ kind: 'unplanned' });
  });

  test('a year of weekly maintenance is declared in one call, listed by period and withdrawn from a week on', async () => {
    const first = await made('outages', ahead({ repeat: { every: 'week', count: 52 } }));
    const list = async (query = '') =>
      (await server.get(world.as.radiation, of(`outages?limit=200${query}`))).body.items as any[];
    const all = await list();
    expect([all.length, new Set(all.map(({ seriesId }) => seriesId))]).toEqual([52, new Set([first.seriesId])]);
    expect(all.map(({ startsAt }) => startsAt)).toEqual(all.map((_, i) => inHours(24 + i * 168)));
    expect(await list(`&from=${inHours(26)}&to=${inHours(24 + 168)}`)).toEqual([]);
    expect(await list(`&from=${inHours(25)}&to=${inHours(25 + 168)}`)).toEqual(all.slice(0, 2));
    const withdrawn = await core(`/outages/${all[50].id}/withdraw`, { following: true });
    expect(withdrawn).toMatchObject({ status: 200, body: { id: all[50].id, state: 'withdrawn', version: 2 } });
    expect((await list('&state=withdrawn')).map(({ id }) => id)).toEqual([all[50].id, all[51].id]);
    expect(await list('&state=declared')).toHaveLength(50);
  });

  test('the event tells when, the API tells why', async () => {
    const watchers = await Promise.all(
      [`instrument:${place.instrumentId}`, `center:${world.ids.centerId}`].map(async (topic) => {
        const watcher = await server.connect(world.as.partner);
        expect(await watcher.subscribe(topic)).toMatchObject({ ok: true });
        return watcher;
      }),
    );
    const { id, startsAt, endsAt } = await made('outages', ahead());
    for (const watcher of watchers) {
      const [event] = await watcher.received(1);
      const data = { outageId: id, instrumentId: place.instrumentId, startsAt, endsAt, state: 'declared', version: 1 };
      expect(event).toMatchObject({ type: 'outage.declared', data });
      expect(Object.keys(event!.data).sort()).toEqual(Object.keys(data).sort());
    }
    expect((await server.get(world.as.radiation, `/outages/${id}`)).body.reason).toBe('更换灯丝');
  });

  test('whoever holds the instrument’s row keeps an outage waiting', async () => {
    let declared: Promise<unknown> | undefined;
    const order: string[] = [];
    await server.database.reader.transaction(async (tx) => {
      await tx.query('SELECT id FROM instruments WHERE id = $1 FOR UPDATE', [place.instrumentId]);
      declared = core(of('outages'), ahead()).then(() => order.push('declared'));
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      while ((await server.sql(waiting)).length === 0);
      expect(await tx.query('SELECT FROM outages WHERE instrument_id = $1', [place.instrumentId])).toEqual([]);
      order.push('let go');
    });
    await declared;
    expect(order).toEqual(['let go', 'declared']);
  });

  test('another center’s instruments and outages are not there', async () => {
    const { id } = await made('outages', ahead());
    for (const verb of ['change', 'end', 'withdraw'])
      expectProblem(await server.post(world.as.outsider, `/outages/${id}/${verb}`), [404, 'not_found']);
    expectProblem(await server.get(world.as.outsider, `/outages/${id}`), [404, 'not_found']);
    expectProblem(await server.get(world.as.outsider, of('outages')), [404, 'not_found']);
    expectProblem(await core(`/instruments/${world.ids.otherInstrumentId}/outages`, ahead()), [404, 'not_found']);
    expectProblem(await server.post(world.as.partner, `/outages/${id}/withdraw`), [403, 'forbidden']);
  });

  test('an operator of the owner maintains, only its managers certify, a viewer looks', async () => {
    const as = (role: 'operator' | 'viewer' | 'manager') => world.user(role, { in: [[world.ids.core, role]] });
    const deeds = async (who: As) => [
      (await server.post(who, of('outages'), ahead())).status,
      (await server.post(who, of('certificates'), newCertificate())).status,
      (await server.post(who, of('faults'), newFault())).status,
      (await server.get(who, of('faults'))).status,
    ];
    expect(await deeds(await as('manager'))).toEqual([201, 201, 201, 200]);
    expect(await deeds(await as('operator'))).toEqual([201, 403, 201, 200]);
    expect(await deeds(await as('viewer'))).toEqual([403, 403, 403, 200]);
  });
});
