import { endFeeRelief, grantFeeRelief, standingsOf } from '@concentric/docket';
import { cny, daysLater, monthsLater } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docketsOf, filedFor, today } from '../support/docket';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof docketsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = docketsOf(server, world);
}, 60_000);
afterAll(() => server.stop());

const pay = (id: string, year: number, body: object = {}, by = it.holder) =>
  server.post(by, `/patents/${id}/annuities/${year}/pay`, body);
const schedule = async (id: string) => (await server.get(world.as.core, `/patents/${id}/annuities`)).body;
const lineOf = async (id: string, year: number) =>
  (await schedule(id)).lines.find((line: { year: number }) => line.year === year);
const due = async (query = '', by = it.holder) =>
  (await server.get(by, `/annuities?${query}`)).body as { items: Record<string, any>[]; nextCursor: string | null };
/** Lets the job of the hour look at what time has moved. */
async function lookAgain() {
  await server.sql(`INSERT INTO jobs (kind) VALUES ('patent.move-standings')`);
  await server.work();
}
const noticesOf = async (userId: string, patentId: string) =>
  server.sql<{ type: string; data: Record<string, any> }>(
    'SELECT type, data FROM notices WHERE user_id = $1 AND subject_id = $2 ORDER BY at, id',
    [userId, patentId],
  );

describe('annuities', () => {
  test('the schedule runs from the year of grant to the last, with the fees of the office', async () => {
    const id = await it.granted('2018-06-03');
    const { lines, expiresOn } = await schedule(id);
    expect([lines.length, expiresOn]).toEqual([18, '2038-06-03']);
    expect(lines[0]).toMatchObject({ year: 3, state: 'with_grant', fullFee: cny(90_000) });
    expect(lines[1]).toMatchObject({ year: 4, dueOn: '2021-06-03', graceEndsOn: '2021-12-03', fee: cny(120_000) });
    expect(lines.at(-1)).toMatchObject({ year: 20, dueOn: '2037-06-03', fullFee: cny(800_000), state: 'upcoming' });
  });

  test('is paid, once, in the order of the years, and the next falls due a year later', async () => {
    const filedOn = filedFor(6, 20);
    const id = await it.granted(filedOn, 5);
    expect(await lineOf(id, 6)).toMatchObject({ state: 'due', fee: cny(120_000), surcharge: cny(0) });
    expectProblem(await pay(id, 7), [409, 'annuity_out_of_order']);
    expectProblem(await pay(id, 6, { amount: cny(119_999) }), [422, 'annuity_short']);
    const { status, body } = await pay(id, 6, { evidence: '票据 0001' });
    expect([status, body.lines.find(({ year }: any) => year === 6)]).toMatchObject([
      200,
      { state: 'paid', paid: cny(120_000), paidOn: today() },
    ]);
    expectProblem(await pay(id, 6), [409, 'annuity_already_paid']);
    const standing = await it.standing(id);
    expect(standing).toMatchObject({ annuityState: 'paid', nextAnnuity: { year: 7, dueOn: monthsLater(filedOn, 72) } });
  });

  test('in the months of grace a surcharge is owed, and an open licence is out of the question', async () => {
    const id = await it.granted(filedFor(6, -70), 5);
    expect(await lineOf(id, 6)).toMatchObject({ state: 'grace', fee: cny(120_000), surcharge: cny(12_000) });
    const { annuityState, blocks } = await it.standing(id);
    expect([annuityState, blocks]).toEqual(['grace', { nonExclusive: [], exclusive: [], open: ['annuity_unpaid'] }]);
    expectProblem(await pay(id, 6, { amount: cny(120_000) }), [422, 'annuity_short']);
    expect((await pay(id, 6, { amount: cny(132_000) })).status).toBe(200);
    expect((await it.standing(id)).annuityState).toBe('paid');
  });

  test('beyond them it is too late, until the right is restored', async () => {
    const id = await it.granted(filedFor(6, -200), 5);
    expect(await it.standing(id)).toMatchObject({ annuityState: 'overdue', blocks: { exclusive: ['annuity_unpaid'] } });
    expectProblem(await pay(id, 6), [409, 'annuity_too_late']);
    await it.entered(id, 'lapsed_unpaid', daysLater(today(), -10));
    expect(await it.standing(id)).toMatchObject({ status: 'lapsed', blocks: { nonExclusive: ['lapsed'] } });
    await it.entered(id, 'restored', daysLater(today(), -1));
    const { body } = await pay(id, 6);
    expect(body.lines.find(({ year }: any) => year === 6)).toMatchObject({ state: 'paid', paid: cny(150_000) });
  });

  test('nothing is owed for what is not granted, nor known where nobody knows when it was filed', async () => {
    const id = await it.patent();
    expectProblem(await pay(id, 3), [409, 'annuity_not_owed']);
    expect((await schedule(id)).lines).toEqual([]);
    const unknown = await it.patent(null);
    await it.entered(unknown, 'granted', '2020-12-03');
    expectProblem(await pay(unknown, 4), [409, 'filing_date_unknown']);
  });

  test('of two who pay the same year one is recorded, and the database holds to it', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(id, 6)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expectProblem(answer, [409, 'annuity_already_paid']);
    const again = server.sql(
      `INSERT INTO patent_events (id, patent_id, kind, happened_on, data, recorded_at)
       SELECT gen_random_uuid(), patent_id, kind, happened_on, data, now() FROM patent_events
       WHERE patent_id = $1 AND kind = 'annuity_paid' AND data->>'year' = '6'`,
      [id],
    );
    await expect(again).rejects.toMatchObject({ driverError: { constraint: 'annuity_already_paid' } });
  });

  test('a payment that was reversed may be made again', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    const { body } = await pay(id, 6);
    const { eventId } = body.lines.find(({ year }: any) => year === 6);
    await server.post(it.holder, `/patent-events/${eventId}/reverse`, { reason: '重复登记' });
    expect(await lineOf(id, 6)).toMatchObject({ state: 'due', paid: null });
    expect((await pay(id, 6)).status).toBe(200);
  });

  test('whoever took it on pays, and no other; nobody is made to, and others do not hear of it', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    expectProblem(await pay(id, 6, {}, world.as.radiation), [403, 'not_holder']);
    const change = { organizationId: world.ids.radiation };
    const path = `/patents/${id}/annuity-payer`;
    expectProblem(await server.post(world.as.radiation, path, change), [403, 'not_holder']);
    expectProblem(await server.post(world.as.radiation, `${path}/accept`, {}), [409, 'payer_not_asked']);
    const radiation = { organizationId: world.ids.radiation, name: '辐射测试有限公司' };
    const asked = await server.post(it.holder, path, change);
    expect(asked.body).toMatchObject({ payer: null, askedPayer: radiation });
    expect((await noticesOf(world.as.radiation.id, id)).map(({ type }) => type)).toEqual(['annuity.payer_asked']);
    expectProblem(await pay(id, 6, {}, world.as.radiation), [403, 'not_holder']);
    expectProblem(await server.post(world.as.core, `${path}/accept`, {}), [403, 'forbidden']);
    await server.post(world.as.radiation, `${path}/decline`, {});
    expect(await schedule(id)).toMatchObject({ payer: null, askedPayer: null });
    await server.post(it.holder, path, change);
    const { body } = await server.post(world.as.radiation, `${path}/accept`, {});
    expect(body).toMatchObject({ payer: radiation, askedPayer: null });
    expect((await server.get(it.holder, `/patents/${id}/annuities`)).body.payer).toEqual(radiation);
    expect((await server.get(world.as.core, `/patents/${id}/annuities`)).body.payer).toBeNull();
    const nobody = { organizationId: '01a00000-0000-7000-8000-000000000000' };
    expectProblem(await server.post(it.holder, `/patents/${id}/annuity-payer`, nobody), [422, 'payer_unknown']);
    expect((await due('', world.as.radiation)).items.map(({ patentId }) => patentId)).toEqual([id]);
    const paid = await pay(id, 6, {}, world.as.radiation);
    expect(paid.status).toBe(200);
    const eventBy = async (by: typeof world.as.core) =>
      (await server.get(by, `/patents/${id}/events?limit=1`)).body.items[0].data as object;
    expect(await eventBy(world.as.radiation as typeof world.as.core)).not.toHaveProperty('payerOrganizationId');
    expect(await eventBy(it.holder as typeof world.as.core)).toHaveProperty('payerOrganizationId');
    const stale = { ...it.holder, headers: { 'if-match': `"${body.version}"` } };
    expectProblem(await server.post(stale, `/patents/${id}/annuity-payer`, { organizationId: null }), [
      412,
      'stale_version',
    ]);
  });

  test('a reduction lowers the fee, and ends', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    const wish = { rateBp: 8500, startsOn: '2020-01-01' };
    const { status, headers, body } = await server.post(it.holder, `/patents/${id}/fee-reliefs`, wish);
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/fee-reliefs/${body.id}`]);
    expect(await lineOf(id, 6)).toMatchObject({ fullFee: cny(120_000), fee: cny(18_000) });
    const twice = await server.post(it.holder, `/patents/${id}/fee-reliefs`, { ...wish, rateBp: 7000 });
    expectProblem(twice, [409, 'fee_relief_exists']);
    const backwards = { rateBp: 7000, startsOn: '2020-01-02', endsOn: '2020-01-02' };
    expectProblem(await server.post(it.holder, `/patents/${id}/fee-reliefs`, backwards), [
      422,
      'fee_relief_reversed_period',
    ]);
    const ended = await server.post(it.holder, `/fee-reliefs/${body.id}/end`, {});
    expect(ended.body).toMatchObject({ endsOn: today(), version: 2 });
    expect(await lineOf(id, 6)).toMatchObject({ fee: cny(120_000) });
    const longer = await server.post(it.holder, `/fee-reliefs/${body.id}/end`, { endsOn: '2099-01-01' });
    expectProblem(longer, [409, 'fee_relief_over']);
  });

  test('entered from a receipt are checked as those that are paid here', async () => {
    const id = await it.granted(filedFor(6, 20), null);
    const day = daysLater(filedFor(6, 20), 365 * 4 + 30);
    const enter = (year: number, amount: number, on = day) =>
      it.enter(id, 'annuity_paid', on, { year, amount: cny(amount) });
    expectProblem(await enter(3, 90_000), [409, 'annuity_not_owed']);
    expectProblem(await enter(21, 800_000), [409, 'annuity_not_owed']);
    expectProblem(await enter(5, 119_999), [422, 'annuity_short']);
    expectProblem(await enter(4, 120_000), [409, 'annuity_too_late']);
    expect((await enter(5, 126_000)).status).toBe(201);
    expectProblem(await enter(4, 120_000), [409, 'annuity_already_paid']);
    expect(await lineOf(id, 6)).toMatchObject({ state: 'due' });
  });

  test('an open licence relieves of fifteen per cent while it holds', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    await server.database.write(server.system, (tx) =>
      grantFeeRelief(tx, server.system, { patentId: id, ground: 'open_licence', rateBp: 1500, startsOn: '2024-01-01' }),
    );
    expect(await lineOf(id, 6)).toMatchObject({ fee: cny(102_000) });
    const [{ id: relief }] = (await schedule(id)).reliefs;
    expectProblem(await server.post(it.holder, `/fee-reliefs/${relief}/end`, {}), [409, 'fee_relief_follows']);
    await server.database.write(server.system, async (tx) => {
      await endFeeRelief(tx, server.system, id, 'open_licence', today());
      return {};
    });
    expect(await lineOf(id, 6)).toMatchObject({ fee: cny(120_000) });
  });
});

describe('time', () => {
  test('reminds whoever pays, once a step, and moves what nobody entered', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    await lookAgain();
    await lookAgain();
    const told = await noticesOf(world.as.partner.id, id);
    expect(told.map(({ type }) => type)).toEqual(['annuity.due']);
    expect(told[0]?.data).toMatchObject({ year: 6, dueOn: daysLater(today(), 20), amount: cny(120_000) });
    const [row] = await server.sql('SELECT moves_on::text FROM patent_standings WHERE patent_id = $1', [id]);
    expect(row).toEqual({ moves_on: daysLater(today(), 13) });
  });

  test('an entry that no day has looked at yet still stands as of today', async () => {
    const id = await it.granted('2003-06-03', 20);
    await server.sql(`UPDATE patent_standings SET status = 'granted', moves_on = '2023-06-03' WHERE patent_id = $1`, [
      id,
    ]);
    const [seen] = await standingsOf(server.database.reader, [id]);
    expect(seen?.status).toBe('expired');
    await lookAgain();
    const [row] = await server.sql('SELECT status, moves_on FROM patent_standings WHERE patent_id = $1', [id]);
    expect(row).toEqual({ status: 'expired', moves_on: null });
    const told = await server.sql(
      `SELECT data->>'status' AS status FROM journal WHERE subject_id = $1 ORDER BY position`,
      [id],
    );
    expect(told.at(-1)).toEqual({ status: 'expired' });
  });
});

describe('the docket', () => {
  test('lists what is to be paid next of what one holds, the earliest first, and as a file', async () => {
    const late = await it.granted(filedFor(7, 80), 6);
    const soon = await it.granted(filedFor(7, 5), 6);
    const grace = await it.granted(filedFor(7, -5), 6);
    const ids = (items: Record<string, any>[]) => items.map(({ patentId }) => patentId as string);
    const wanted = new Set([late, soon, grace]);
    const all = ids((await due('limit=200')).items).filter((id) => wanted.has(id));
    expect(all).toEqual([grace, soon, late]);
    expect(ids((await due('state=grace&limit=200')).items)).toContain(grace);
    expect(ids((await due('state=grace&limit=200')).items)).not.toContain(soon);
    const before = ids((await due(`dueBefore=${daysLater(today(), 6)}&limit=200`)).items);
    expect([before.includes(soon), before.includes(late)]).toEqual([true, false]);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await due(`limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...ids(page.items));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(ids((await due('limit=200')).items));
    const { body: text } = await server.get(it.holder, '/annuities.csv?state=grace');
    expect(String(text)).toContain('Application number');
    const rows = String(text).trim().split('\r\n');
    expect(rows).toHaveLength(1 + (await due('state=grace&limit=200')).items.length);
  });

  test('is one’s own, or that of the members of a center one manages', async () => {
    const id = await it.granted(filedFor(6, 20), 5);
    const sees = async (by: { token?: string }) =>
      (await due('limit=200', by as never)).items.some(({ patentId }) => patentId === id);
    expect(await Promise.all([world.as.partner, world.as.manager, world.as.administrator].map(sees))).toEqual([
      ...[true, true, true],
    ]);
    expect(await Promise.all([world.as.core, world.as.outsider].map(sees))).toEqual([false, false]);
    const of = await due(`centerId=${world.ids.centerId}&limit=200`, world.as.manager);
    expect(of.items.some(({ patentId, mine }) => patentId === id && mine === false)).toBe(true);
  });
});
