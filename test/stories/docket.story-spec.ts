import { DocketService, recordEvent, standingsOf } from '@concentric/docket';
import { daysLater, monthsLater } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docketsOf, filedFor, today } from '../support/docket';
import { checkedNumber } from '../support/numbers';
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

describe('the log', () => {
  test('a patent of which nothing was entered stands as it was registered, and lives from its filing', async () => {
    const id = await it.patent('2018-06-03');
    expect(await it.standing(id)).toMatchObject({
      ...{ status: 'application', recorded: false, expiresOn: '2038-06-03', annuityState: 'none', nextAnnuity: null },
      blocks: { nonExclusive: [], exclusive: [], open: [] },
    });
    await server.post(it.holder, `/patents/${id}/change`, { filedOn: '2018-07-04' });
    expect(await it.standing(id)).toMatchObject({ expiresOn: '2038-07-04' });
    const [row] = await server.sql('SELECT expires_on::text FROM patent_standings WHERE patent_id = $1', [id]);
    expect(row).toEqual({ expires_on: '2038-07-04' });
  });

  test('where its filing date is not known its life ends with what the year of its number allows of', async () => {
    const id = await it.patent(null);
    expect(await it.standing(id)).toMatchObject({ filedOn: null, expiresOn: '2038-12-31' });
    const [row] = await server.sql(
      'SELECT expires_on::text, moves_on::text FROM patent_standings WHERE patent_id = $1',
      [id],
    );
    expect(row).toEqual({ expires_on: '2038-12-31', moves_on: '2038-12-31' });
    await server.post(it.holder, `/patents/${id}/change`, { filedOn: '2018-02-01' });
    const taken = await server.post(it.holder, `/patents/${id}/change`, { filedOn: null });
    expectProblem(taken, [422, 'filing_date_kept']);
    await expect(server.sql('UPDATE patents SET filed_on = NULL WHERE id = $1', [id])).rejects.toMatchObject({
      constraint: 'filing_date_kept',
    });
  });

  test('a filing date that what was entered speaks against is refused', async () => {
    const id = await it.patent('2018-06-03');
    await it.entered(id, 'published', '2018-09-01');
    await it.entered(id, 'granted', '2020-12-03');
    const change = (filedOn: string) => server.post(it.holder, `/patents/${id}/change`, { filedOn });
    expectProblem(await change('2018-09-02'), [409, 'filing_date_contradicts']);
    // Twenty years later, before the grant: it would have been granted after its end.
    expectProblem(await change('2000-12-03'), [409, 'filing_date_contradicts']);
    expect((await change('2018-09-01')).status).toBe(200);
    expect((await change('2000-12-04')).status).toBe(200);
    expect((await it.standing(id)).status).toBe('expired');
  });

  test('one whose log cannot be read keeps no other from being looked at', async () => {
    const [broken, other] = [await it.granted('2018-06-03', 6), await it.granted('2018-06-03', 6)];
    await server.unguarded('patents', `UPDATE patents SET filed_on = '1990-01-01' WHERE id = $1`, [broken]);
    await server.sql(`UPDATE patent_standings SET moves_on = '2020-01-01' WHERE patent_id = ANY($1)`, [
      [broken, other],
    ]);
    await server.sql(`INSERT INTO jobs (kind) VALUES ('patent.move-standings')`);
    await expect(server.work()).rejects.toEqual(['patent.move-standing', expect.anything()]);
    const [row] = await server.sql('SELECT moves_on > now() AS later FROM patent_standings WHERE patent_id = $1', [
      other,
    ]);
    expect(row).toEqual({ later: true });
    await server.sql(`DELETE FROM jobs WHERE kind = 'patent.move-standing'`);
  });

  test('its standing follows from what is entered, with the office’s codes and the categories of ST.27', async () => {
    const id = await it.granted('2018-06-03', 20);
    const { headers, body } = await it.enter(id, 'pledged', '2024-01-05', {
      ...{ pledgee: '测试银行', registrationNumber: 'Y2024000001' },
    });
    expect(headers.get('location')).toBe(`/api/v1/patent-events/${body.id}`);
    expect(body).toMatchObject({ kind: 'pledged', code: 'PE01', category: 'S', on: '2024-01-05', reversedBy: null });
    expect((await server.get(world.as.outsider, `/patent-events/${body.id}`)).body).toEqual({
      ...body,
      recordedBy: null,
    });
    expect(await it.standing(id)).toMatchObject({
      ...{ status: 'granted', grantedOn: '2020-12-03', expiresOn: '2038-06-03' },
      pledges: [{ eventId: body.id, pledgee: '测试银行', consentToLicence: false }],
      blocks: { exclusive: ['pledged_without_consent'], nonExclusive: ['pledged_without_consent'] },
    });
    await it.entered(id, 'pledge_released', '2024-03-01', { eventId: body.id });
    expect(await it.standing(id)).toMatchObject({ pledges: [], blocks: { exclusive: [] } });
    const { items } = (await server.get(world.as.outsider, `/patents/${id}/events`)).body;
    expect(items.map(({ kind }: any) => kind)).toEqual([
      'pledge_released',
      'pledged',
      'annuity_paid',
      'granted',
      'published',
    ]);
  });

  test('pages hold each entry once, the latest first', async () => {
    const id = await it.granted('2018-06-03', 4);
    const kinds: string[] = [];
    let cursor: string | null = null;
    do {
      const path: string = `/patents/${id}/events?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await server.get(world.as.core, path);
      kinds.push(...body.items.map(({ kind }: any) => kind));
      cursor = body.nextCursor;
    } while (cursor);
    expect(kinds).toEqual(['annuity_paid', 'granted', 'published']);
  });

  test('a wrong entry is taken back by another, once, and never edited', async () => {
    const id = await it.granted();
    const wrong = await it.entered(id, 'abandoned', '2024-01-05');
    const [before] = await standingsOf(server.database.reader, [id]);
    expect(before?.status).toBe('abandoned');
    const back = () => server.post(it.holder, `/patent-events/${wrong}/reverse`, { reason: '录错专利' });
    const { body } = await back();
    expect(body).toMatchObject({ id: wrong, reverses: null, reversedBy: expect.any(String) });
    expect((await it.standing(id)).status).toBe('granted');
    expectProblem(await back(), [409, 'patent_event_reversed']);
    const again = await server.post(it.holder, `/patent-events/${body.reversedBy}/reverse`, { reason: '再撤' });
    expectProblem(again, [409, 'patent_event_irreversible']);
    await expect(server.sql('UPDATE patent_events SET happened_on = now() WHERE id = $1', [wrong])).rejects.toThrow();
    await expect(server.sql('DELETE FROM patent_events WHERE id = $1', [wrong])).rejects.toThrow();
  });

  test('what follows from licences here nobody enters or takes back by hand; a transfer befalls what there is', async () => {
    const id = await it.patent();
    const moved = await it.enter(id, 'transferred', '2019-01-01', { to: ['某某大学'] });
    expect(moved.body.code).toBe('TA01');
    await it.entered(id, 'granted', '2020-12-03');
    expect((await it.enter(id, 'transferred', '2021-01-01', { to: ['某某大学'] })).body.code).toBe('TR01');
    for (const kind of ['licence_recorded', 'licence_cancelled', 'open_licence_declared', 'open_licence_withdrawn'])
      expectProblem(await it.enter(id, kind, '2021-01-01'), [422, 'patent_event_of_platform']);
    const event = await server.database.write(server.system, (tx) =>
      recordEvent(tx, server.system, id, { kind: 'licence_recorded', on: '2021-02-01' }),
    );
    const back = await server.post(it.holder, `/patent-events/${event.id}/reverse`, { reason: '录错' });
    expectProblem(back, [422, 'patent_event_of_platform']);
  });

  test('what others build upon is not taken back from under them', async () => {
    const id = await it.patent();
    const grant = await it.entered(id, 'granted', '2020-12-03');
    await it.entered(id, 'pledged', '2024-01-05', { pledgee: '测试银行' });
    const answer = await server.post(it.holder, `/patent-events/${grant}/reverse`, { reason: '录错' });
    expectProblem(answer, [409, 'patent_event_depended_on']);
    expect(answer.body.on).toBe('2024-01-05');
  });

  test('who listens to a patent hears what was entered and where it stands, and not who entered it', async () => {
    const id = await it.granted();
    const rows = await server.sql<{ type: string; data: object }>(
      `SELECT j.type, j.data FROM topic_events e JOIN journal j USING (position) WHERE e.topic = $1 ORDER BY e.seq`,
      [`patent:${id}`],
    );
    expect(rows.map(({ type }) => type)).toEqual([
      ...['patent.standing_changed', 'patent.event', 'patent.standing_changed', 'patent.event'],
    ]);
    expect(rows[2]?.data).toEqual({ patentId: id, status: 'granted', version: 3 });
  });

  describe('is refused', () => {
    test.each([
      ['what lies in the future', 'granted', (): string => daysLater(today(), 1), {}, [422, 'patent_event_in_future']],
      ['what lies before the filing', 'granted', (): string => '2018-06-02', {}, [422, 'patent_event_before_filing']],
      [
        'a pledge of an application',
        'pledged',
        (): string => '2019-01-01',
        { pledgee: 'x' },
        [409, 'patent_event_impossible'],
      ],
      ['the end of no case', 'dispute_closed', (): string => '2019-01-01', {}, [422, 'event_to_close_unknown']],
      ['a pledge of nobody', 'pledged', (): string => '2019-01-01', {}, [400, 'malformed_request']],
      ['a kind nobody knows', 'eaten', (): string => '2019-01-01', {}, [400, 'malformed_request']],
      ['a day that is none', 'granted', (): string => '2019-02-30', {}, [400, 'malformed_request']],
    ] as const)('%s', async (_, kind, on, data, wanted) => {
      expectProblem(await it.enter(await it.patent(), kind, on(), data), [...wanted]);
    });

    test('what befalls inventions, of a utility model', async () => {
      const applicationNumber = checkedNumber(2020, 2);
      const id = await it.patent('2020-06-03', { applicationNumber });
      await it.entered(id, 'granted', '2021-01-05');
      const answer = await it.enter(id, 'term_extended', '2021-03-01', { days: 100 });
      expectProblem(answer, [422, 'patent_event_of_inventions']);
    });

    test('by whom it does not belong to', async () => {
      const id = await it.patent();
      expectProblem(await it.enter(id, 'granted', '2020-12-03', {}, world.as.core), [403, 'not_holder']);
    });
  });

  test('two who enter the same at once: one is kept', async () => {
    const id = await it.patent();
    const answers = await Promise.all(Array.from({ length: 8 }, () => it.enter(id, 'granted', '2020-12-03')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectProblem(answer, [409, 'patent_event_impossible']);
  });
});

test('whole logs are entered in a few statements', async () => {
  const ids = [await it.patent(), await it.patent(filedFor(6, -30))];
  await server.app.get(DocketService).recordLogs(server.system, [
    {
      patentId: ids[0]!,
      events: [
        { kind: 'published', on: '2019-12-05' },
        { kind: 'refused', on: '2021-01-05' },
      ],
    },
    { patentId: ids[1]!, events: [{ kind: 'granted', on: monthsLater(today(), -3) }] },
  ]);
  const standings = new Map((await standingsOf(server.database.reader, ids)).map((row) => [row.patentId, row]));
  expect(standings.get(ids[0]!)).toMatchObject({ status: 'refused', recorded: true });
  expect(standings.get(ids[1]!)).toMatchObject({ status: 'granted', annuityState: 'grace', nextYear: 6 });
});
