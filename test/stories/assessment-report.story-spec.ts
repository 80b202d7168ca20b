import { isFed, rowsOfCenterText, rowsText } from '@concentric/indicator';
import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { reportCodes } from '../../libs/assessment/src/card.rules';
import { feeds } from '../../libs/indicator/src/feeds';
import { assessingOf, chongqing } from '../support/assessing';
import { writtenText } from '../support/pdf';
import { dayFromNow } from '../support/royalty';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let on: ReturnType<typeof assessingOf>;
let centers: Awaited<ReturnType<typeof on.center>>[];
const year = Number(dayFromNow(0).slice(0, 4)) - 1;
const days = [`${year}-01-01`, `${year}-12-31`];

/** A center with income, results, a patent, half of it sold, and a licence of the year. */
async function withRecords(name: string) {
  const it = await on.center(name, chongqing);
  await on.accredit(it.id, chongqing, `${year}-06-01`);
  for (const gross of [250_000, 70_001]) await income(it, gross);
  const assets = [randomUUID(), randomUUID()];
  for (const [i, id] of assets.entries())
    await server.unguarded(
      'ip_assets',
      `INSERT INTO ip_assets (id, center_id, kind, title, description, created_on, routes, first_commercialised_on, contract_share_bp, whole)
       VALUES ($1, $2, 'patent', '成果', '', $3, '{}', $4, 10000, 1)`,
      [id, it.id, `${year}-02-0${i + 1}`, i === 0 ? `${year}-05-01` : null],
    );
  const patent = randomUUID();
  await server.unguarded(
    'patents',
    `INSERT INTO patents (id, application_number, kind, title, inventors, ipc)
     VALUES ($1, $2, 'invention', '专利', '{张三}', '{G01N 3/08}')`,
    [patent, `${year}1${patent.slice(0, 7)}.0`],
  );
  await server.unguarded(
    'patent_standings',
    `INSERT INTO patent_standings (patent_id, status, recorded, granted_on, annuity_state) VALUES ($1, 'granted', true, $2, 'none')`,
    [patent, `${year}-03-01`],
  );
  for (const asset of assets)
    await server.unguarded(
      'ip_asset_patents',
      'INSERT INTO ip_asset_patents (asset_id, patent_id, linked_at) VALUES ($1, $2, now())',
      [asset, patent],
    );
  return it;
}

const income = async (it: (typeof centers)[number], gross: number): Promise<string> =>
  (
    await server.post(it.manager, '/revenue-events', {
      centerId: it.id,
      gross: cny(gross),
      receivedOn: `${year}-07-01`,
    })
  ).body.id;

beforeAll(async () => {
  server = await startServer();
  on = assessingOf(server, await alliance(server));
  centers = [];
  for (const name of ['甲', '乙', '丙']) centers.push(await withRecords(`${name}报告中心`));
});
afterAll(() => server.stop());

test('every feed asks for centers in the one way that can be asked of a single center', () => {
  for (const text of Object.values(feeds)) {
    const asked = text.split('= ANY($1)').length - 1;
    expect([text, text.split('$1').length - 1]).toEqual([text, asked]);
    expect(asked).toBeGreaterThan(0);
  }
});

test('what a center is asked for by itself is what it has among others', async () => {
  const codes = reportCodes.filter(isFed);
  const columns = 'center_id, code, type, id, title, day::text AS day, numerator::text AS n, denominator::text AS d';
  const ordered = 'ORDER BY center_id, code, id';
  const ids = centers.map(({ id }) => id);
  const together = await server.sql<{ center_id: string; code: string }>(
    `SELECT ${columns} FROM (${rowsText(codes)}) r ${ordered}`,
    [ids, ...days],
  );
  const alone = [];
  for (const id of [...ids].sort())
    alone.push(
      ...(await server.sql(`SELECT ${columns} FROM (${rowsOfCenterText(codes)}) r ${ordered}`, [id, ...days])),
    );
  expect(alone).toEqual(together);
  const counts = (code: string) => ids.map((id) => together.filter((it) => it.center_id === id && it.code === code));
  const expected = { own_income: 2, results: 2, results_commercialised: 1, inventions_granted: 1, inventions_held: 1 };
  for (const [code, rows] of Object.entries(expected))
    expect([code, counts(code).map(({ length }) => length)]).toEqual([code, [rows, rows, rows]]);
});

test('an edition written over an earlier one reads as one written anew, and writes only what changed', async () => {
  const [it] = centers as [(typeof centers)[number]];
  await on.plan(`${year + 1}-01-02`);
  const { id } = (await on.ofCenter(it.manager, it.id)).find(({ kind }) => kind === 'annual');
  const collect = async () => expect((await on.act(it.manager, id, 'collect')).status).toBe(200);
  const written = async () => ({
    report: await server.sql('SELECT sha256 FROM assessment_reports WHERE assessment_id = $1', [id]),
    figures: await server.sql('SELECT * FROM assessment_figures WHERE assessment_id = $1 ORDER BY code, year', [id]),
    rows: await server.sql('SELECT * FROM assessment_rows WHERE assessment_id = $1 ORDER BY code, row_id', [id]),
  });
  const places = () =>
    server.sql('SELECT code, row_id, ctid::text FROM assessment_rows WHERE assessment_id = $1 ORDER BY code, row_id', [
      id,
    ]);
  await collect();
  const [first, before] = [await written(), await places()];
  await collect();
  expect([await written(), await places()]).toEqual([first, before]);

  const added = await income(it, 5);
  const [gone] = await server.sql<{ id: string }>(
    `SELECT id FROM revenue_events WHERE center_id = $1 AND gross = 70001 AND state <> 'reversed'`,
    [it.id],
  );
  await server.post(it.manager, `/revenue-events/${gone!.id}/reverse`, { reason: '重复' });
  await server.unguarded('ip_assets', `UPDATE ip_assets SET title = '改名' WHERE center_id = $1`, [it.id]);
  await collect();
  const over = await written();
  const incomes = over.rows.filter(({ code }: any) => code === 'own_income').map((row: any) => row.row_id);
  expect(incomes).toContain(added);
  expect(incomes).not.toContain(gone!.id);
  expect(over.rows.filter(({ code }: any) => code === 'results').map((row: any) => row.title)).toEqual([
    '改名',
    '改名',
  ]);
  expect(over.report).not.toEqual(first.report);

  for (const table of ['rows', 'figures', 'reports'])
    await server.sql(`DELETE FROM assessment_${table} WHERE assessment_id = $1`, [id]);
  await collect();
  expect(await written()).toEqual(over);
});

test('it is printed in both languages with what each figure was counted from and the hash of all', async () => {
  const [it, other] = centers as [(typeof centers)[number], (typeof centers)[number]];
  const [{ id }] = (await on.ofCenter(it.manager, it.id)).filter(({ state }) => state === 'collecting') as [
    { id: string },
  ];
  await on.act(it.manager, id, 'write', { head: 'transfer', text: '技术转移三项' });
  const { body: report } = await server.get(it.manager, `/assessments/${id}/report`);
  const figures: any[] = report.heads.flatMap((head: any) => head.figures);
  const pdf = (token = it.manager.token, language = 'en') =>
    fetch(`${server.url}/api/v1/assessments/${id}/report.pdf`, {
      headers: { authorization: `Bearer ${token}`, 'accept-language': language },
    });
  const read = async (language: string) => {
    const answer = await pdf(it.manager.token, language);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    return (await writtenText(Buffer.from(await answer.arrayBuffer()))).replace(/\s/g, '');
  };
  for (const [language, title] of [
    ['en', 'Yearlyassessmentreport年度考核报告'],
    ['zh', '年度考核报告Yearlyassessmentreport'],
  ] as const) {
    const text = await read(language);
    expect(text.slice(0, 80)).toContain(title);
    expect(text).toContain(report.sha256);
    expect(text).toContain('技术转移三项');
    expect(text).toContain(language === 'en' ? '2,500.05yuan' : '2,500.05元');
    for (const { rows, rowsHash, year: of } of figures)
      expect([of, text.includes(`${rows}${rowsHash}`)]).toEqual([of, true]);
  }
  expect((await pdf(other.manager.token)).status).toBe(404);
  const [unwritten] = (await on.ofCenter(other.manager, other.id)) as [{ id: string }];
  expectProblem(await server.get(other.manager, `/assessments/${unwritten.id}/report.pdf`), [404, 'not_found']);
});

test('no row is without its report, and no report goes before its rows', async () => {
  const [kept] = await server.sql<{ id: string }>('SELECT assessment_id AS id FROM assessment_rows LIMIT 1');
  const strange = randomUUID();
  await expect(
    server.sql(
      `INSERT INTO assessment_rows (assessment_id, code, year, row_id, type, title, happened_on, numerator, denominator)
       VALUES ($1, 'results', 2020, $1, 'x', 'x', '2020-01-01', 1, 0)`,
      [strange],
    ),
  ).rejects.toThrow(/no such report/);
  await expect(
    server.sql('UPDATE assessment_rows SET assessment_id = $2 WHERE assessment_id = $1', [kept!.id, strange]),
  ).rejects.toThrow(/no such report/);
  await server.sql('DELETE FROM assessment_figures WHERE assessment_id = $1', [kept!.id]);
  await expect(server.sql('DELETE FROM assessment_reports WHERE assessment_id = $1', [kept!.id])).rejects.toThrow(
    /has rows/,
  );
  await expect(server.sql('TRUNCATE assessment_reports CASCADE')).rejects.toThrow();
});
