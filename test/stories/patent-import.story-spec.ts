import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { checkedNumber } from '../support/numbers';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { workbookOf, zipOf, type CellWritten } from '../support/workbook';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
const csvType = 'text/csv';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

async function upload(content: Buffer | string, kind = csvType, as: { token?: string } = world.as.partner) {
  const answer = await fetch(`${server.url}/api/v1/patent-imports`, {
    method: 'POST',
    body: typeof content === 'string' ? content : new Uint8Array(content),
    headers: {
      ...{ 'accept-language': 'en', authorization: `Bearer ${as.token}`, 'content-type': kind },
      'x-file-name': encodeURIComponent(kind === csvType ? '专利清单.csv' : '专利清单.xlsx'),
    },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
}
const confirm = (id: string, body: object = {}, as: { token?: string } = world.as.partner) =>
  server.post(as, `/patent-imports/${id}/confirm`, body);
const headings = ['申请号', '名称', '专利权人', '发明人', 'IPC分类号', '申请日'];
const csv = (rows: readonly (readonly string[])[], first: readonly string[] = headings) =>
  [first, ...rows].map((row) => row.map((it) => `"${it.replaceAll('"', '""')}"`).join(',')).join('\r\n');
const mine = '伙伴测试有限公司';
const row = (title: string, more: Partial<Record<number, string>> = {}) =>
  Object.assign(
    [`ZL${checkedNumber()}`, title, mine, '张三、李四', 'H01L 29/16；G01R 31/26', '2023/5/4'],
    more,
  ) as string[];
const registered = async (q: string) =>
  (await server.get(world.as.core, `/patents?q=${encodeURIComponent(q)}`)).body.items as {
    id: string;
    title: string;
  }[];

test('a table is read and told, nothing is imported until it is confirmed, and then all of it at once', async () => {
  const rows = [
    row('一种菌丝体隔音板', { 2: `${mine}（60%）；菌丝大学（2/5）` }),
    row('一种菌丝体缓冲垫', { 2: '' }),
    row('一种菌丝体皮革', { 5: '2023年5月4日' }),
  ];
  const { status, headers, body } = await upload(csv(rows));
  expect([status, headers.get('location')]).toEqual([201, `/api/v1/patent-imports/${body.id}`]);
  expect(body).toMatchObject({ fileName: '专利清单.csv', format: 'csv', state: 'preview', ignoredColumns: [] });
  expect(body.counts).toEqual({ rows: 3, valid: 3, invalid: 0, duplicates: 0, warned: 0, imported: null });
  expect(body.rows[0]).toMatchObject({
    ...{ line: 2, errors: [], warnings: [], duplicateOf: null },
    patent: {
      ...{ kind: 'invention', filedOn: '2023-05-04', ipc: ['H01L 29/16', 'G01R 31/26'], inventors: ['张三', '李四'] },
      holders: [
        { organizationId: world.ids.partner, name: null, share: { numerator: 60, denominator: 100 } },
        { organizationId: null, name: '菌丝大学', share: { numerator: 2, denominator: 5 } },
      ],
    },
  });
  expect(body.rows[1].patent.holders).toMatchObject([{ organizationId: world.ids.partner, share: null }]);
  expect(await registered('菌丝体')).toEqual([]);
  const done = await confirm(body.id);
  expect(done.body).toMatchObject({ state: 'confirmed', counts: { valid: 3, imported: 3 }, version: 2 });
  expect((await registered('菌丝体')).map(({ title }) => title).sort()).toEqual(rows.map(([, title]) => title).sort());
  expect(await registered('菌丝大学')).toHaveLength(1);
  const [first] = await registered('隔音板');
  expect((await server.get(world.as.core, `/patents/${first!.id}`)).body).toMatchObject({
    ...{ applicationNumber: rows[0]![0]!.slice(2), sharesAgreed: true, status: 'application' },
  });
  const audited = await server.sql(
    `SELECT count(*)::integer AS n FROM journal WHERE type = 'patent.registered' AND subject_id = $1`,
    [first!.id],
  );
  expect(audited).toEqual([{ n: 1 }]);
  expectProblem(await confirm(body.id), [409, 'import_confirmed']);
});

describe('rows with errors', () => {
  const wrong = () => {
    const twice = row('一种湿件');
    return [
      row('一种湿件阵列'),
      row('一种湿件', { 0: 'ZL202311054031.7' }),
      row('', { 4: 'H01L；Y02E 10/00；H01D 1/00', 5: '不详' }),
      row('别人的湿件', { 2: '另一家公司' }),
      row('湿件份额', { 2: `${mine}(50%)；某人(40%)` }),
      twice,
      row('湿件重复', { 0: twice[0]!.replace('ZL', 'CN') }),
      row('=HYPERLINK("http://x","湿件")', { 3: '@SUM(A1)' }),
    ];
  };

  test('are each told by line, by column and in both languages, and keep the rest from being imported', async () => {
    const { body } = await upload(csv(wrong()));
    const told = Object.fromEntries(
      body.rows.map((it: any) => [it.line, it.errors.map(({ path, code }: any) => `${path} ${code}`)]),
    );
    expect(told).toEqual({
      2: [],
      3: ['applicationNumber patent_number_check'],
      4: ['filedOn import_cell_date', 'title invalid_fields'],
      5: ['holders not_holder'],
      6: ['holders holder_shares_do_not_sum'],
      7: [],
      8: ['applicationNumber import_repeats_line'],
      9: [],
    });
    expect(body.rows[1].errors[0]).toMatchObject({
      messageEn: expect.stringContaining('should be “0”'),
      message: expect.stringContaining('应为“0”，所填为“7”'),
    });
    expect(body.rows[6].duplicateOf).toEqual({ patentId: null, line: 7 });
    expect(body.counts).toEqual({ rows: 8, valid: 3, invalid: 5, duplicates: 1, warned: 1, imported: null });
    const refused = await confirm(body.id);
    expectProblem(refused, [409, 'import_has_errors']);
    expect(refused.body.count).toBe(5);
    expect(await registered('湿件')).toEqual([]);
    expect((await confirm(body.id, { skipInvalid: true })).body.counts).toMatchObject({ imported: 3, invalid: 5 });
    expect(await registered('湿件')).toHaveLength(3);
    const again = (await upload(csv([wrong()[0]!, [...wrong()[5]!].with(0, body.rows[5].patent.applicationNumber)])))
      .body;
    const [known] = await registered(body.rows[5].patent.applicationNumber);
    expect(again.rows[1].duplicateOf).toEqual({ patentId: known!.id, line: null });
    expect(again.counts).toMatchObject({ invalid: 1, duplicates: 1 });
  });

  test('a text that looks like a formula stays text, here and in every table we give out', async () => {
    const { body } = await upload(csv([row('=cmd|calc 湿墨', { 3: '+甲' })]));
    expect(body.rows[0].warnings.map((it: any) => [it.path, it.code])).toEqual([
      ['title', 'import_cell_text_formula'],
      ['inventors', 'import_cell_text_formula'],
    ]);
    await confirm(body.id);
    const table = await server.get(world.as.core, `/patents/export.csv?q=${encodeURIComponent('湿墨')}`);
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(table.body).toContain(",'=cmd|calc 湿墨,");
    expect(table.body).toContain(",'+甲,");
    // What was given out is read back as it was.
    const back = (await upload(table.body)).body;
    expect(back.rows[0].written.title).toBe('=cmd|calc 湿墨');
    expect(back.rows[0].duplicateOf.patentId).not.toBeNull();
  });

  test('where none is right there is nothing to confirm', async () => {
    const { body } = await upload(csv([row('x', { 0: 'abc' })]));
    expectProblem(await confirm(body.id, { skipInvalid: true }), [409, 'import_nothing_valid']);
  });
});

describe('a workbook', () => {
  const cells = (more: readonly CellWritten[] = []): CellWritten[] => [
    ...[checkedNumber(), '一种泡沫钛', mine, '张三', 'B22F 3/11', 45_050],
    ...more,
  ];

  test('is read as it stands: days as numbers, gaps, and formulas that nobody computes', async () => {
    const formula = { formula: 'CONCATENATE("一种","算出来的")', value: '一种算出来的' };
    const content = workbookOf([
      [...headings, '备注'],
      cells(['内部']),
      [],
      Object.assign(cells(), { 1: formula }) as CellWritten[],
      Object.assign(cells(), { 0: 202_311_054_031 }) as CellWritten[],
    ]);
    const { status, body } = await upload(content, xlsxType);
    expect(status).toBe(201);
    expect(body.ignoredColumns).toEqual(['备注']);
    expect(body.rows.map((it: any) => [it.line, it.errors.map((error: any) => error.code)])).toEqual([
      [2, []],
      [4, ['import_cell_formula', 'invalid_fields']],
      [5, ['patent_number_check']],
    ]);
    expect(body.rows[0].patent).toMatchObject({ title: '一种泡沫钛', filedOn: '2023-05-04', ipc: ['B22F 3/11'] });
    expect((await confirm(body.id, { skipInvalid: true })).body.counts.imported).toBe(1);
  });

  test('that would unpack to more than is read is not unpacked', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024, 32);
    const bomb = workbookOf([headings, cells()], [{ name: 'xl/media/a.xml', content: zeros }]);
    expect(bomb.length).toBeLessThan(200_000);
    expectProblem(await upload(bomb, xlsxType), [413, 'import_file_unpacks_too_large']);
    const lying = zipOf([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'xl/workbook.xml', content: Buffer.alloc(20_000_000, 32), says: 1000 },
    ]);
    expectProblem(await upload(lying, xlsxType), [413, 'import_file_unpacks_too_large']);
    const many = Array.from({ length: 1100 }, (_, i) => ({ name: `xl/${i}`, content: Buffer.from('x') }));
    const crowded = zipOf([{ name: '[Content_Types].xml', content: Buffer.from('<Types/>') }, ...many]);
    expectProblem(await upload(crowded, xlsxType), [413, 'import_file_unpacks_too_large']);
  });

  test('of which one text fills every cell is not read to its end, and a cell too long is an error of its row', async () => {
    const long = 'x'.repeat(30_000);
    const filled = workbookOf([headings, ...Array.from({ length: 1000 }, () => cells(Array(20).fill(long)))]);
    expect(filled.length).toBeLessThan(200_000);
    expectProblem(await upload(filled, xlsxType), [413, 'import_file_unpacks_too_large']);
    const { body } = await upload(workbookOf([headings, Object.assign(cells(), { 1: 'x'.repeat(40_000) })]), xlsxType);
    expect(body.rows[0].errors.map((error: any) => error.code)).toContain('import_cell_too_long');
    const table = csv([row('长'), row('y'.repeat(40_000))]);
    expect((await upload(table)).body.rows.map((it: any) => it.errors.length > 0)).toEqual([false, true]);
  });

  test('whose texts refer to each other a billion times says nothing', async () => {
    const doctype = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;&a;">]>`;
    const content = zipOf([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'xl/workbook.xml', content: Buffer.from(`${doctype}<workbook>&b;</workbook>`) },
      { name: 'xl/worksheets/sheet1.xml', content: Buffer.from('<worksheet/>') },
    ]);
    expectProblem(await upload(content, xlsxType), [422, 'import_file_refused']);
  });
});

describe('is refused', () => {
  test.each([
    ['a file that is no workbook', () => [randomBytes(400), xlsxType], 422, 'import_file_refused'],
    [
      'bytes that are no text',
      () => [Buffer.concat([Buffer.from('申请号\n'), Buffer.alloc(9)]), csvType],
      422,
      'import_file_refused',
    ],
    ['a quote that never closes', () => ['申请号,名称\n"x,y\n', csvType], 422, 'import_table_broken'],
    ['no headings', () => ['a,b\n1,2', csvType], 422, 'import_columns_missing'],
    ['nothing', () => ['', csvType], 422, 'import_empty'],
    ['headings alone', () => [csv([]), csvType], 422, 'import_empty'],
    [
      'more rows than are imported at once',
      () => [csv(Array(2001).fill(row('多'))), csvType],
      422,
      'import_too_many_rows',
    ],
    ['a file of 6 MB', () => [Buffer.alloc(6 * 1024 * 1024, 97), csvType], 413, 'body_too_large'],
    ['another kind of file', () => ['x', 'application/pdf'], 415, 'unsupported_format'],
  ] as [string, () => [Buffer | string, string], number, string][])('%s', async (_, make, status, code) => {
    const [content, kind] = make();
    expectProblem(await upload(content, kind), [status, code]);
  });

  test('an import that has expired; and another looks at none but their own', async () => {
    const { body } = await upload(csv([row('一种旧稿')]));
    expectProblem(await confirm(body.id, {}, world.as.core), [404, 'not_found']);
    expectProblem(await server.get(world.as.core, `/patent-imports/${body.id}`), [404, 'not_found']);
    expect((await server.get(world.as.core, '/patent-imports')).body.items).toEqual([]);
    const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
    expectProblem(await upload(csv([row('看看')]), csvType, viewer), [403, 'forbidden']);
    await server.sql(`UPDATE patent_imports SET expires_at = clock_timestamp() WHERE id = $1`, [body.id]);
    expect((await server.get(world.as.partner, `/patent-imports/${body.id}`)).body.state).toBe('expired');
    expectProblem(await confirm(body.id), [409, 'import_expired']);
  });
});

test('of two that confirm at once one imports; what others registered meanwhile is told, never doubled', async () => {
  const { body } = await upload(csv([row('一种竞态甲'), row('一种竞态乙')]));
  const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(body.id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  expect(await registered('竞态')).toHaveLength(2);
  const late = row('一种迟到');
  const preview = (await upload(csv([late, row('一种准时')]))).body;
  const wish = { applicationNumber: late[0], title: '一种迟到', inventors: [], ipc: [], holders: [world.ids.partner] };
  expect((await server.post(world.as.partner, '/patents', wish)).status).toBe(201);
  expectProblem(await confirm(preview.id), [409, 'import_has_errors']);
  expect((await confirm(preview.id, { skipInvalid: true })).body.counts).toMatchObject({ imported: 1, duplicates: 1 });
});

test('Chinese spreadsheets write GB18030, and tabs; the template is a table of its own', async () => {
  const gbk = Buffer.concat([
    // 申请号\t名称
    Buffer.from([0xc9, 0xea, 0xc7, 0xeb, 0xba, 0xc5, 0x09, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a]),
    Buffer.from(`${checkedNumber()}\t`),
    // 电池
    Buffer.from([0xb5, 0xe7, 0xb3, 0xd8, 0x0d, 0x0a]),
  ]);
  const { body } = await upload(gbk);
  expect(body.rows[0]).toMatchObject({
    errors: [],
    patent: { title: '电池', holders: [{ organizationId: world.ids.partner }] },
  });
  const inches = (await upload(`申请号,名称\n${checkedNumber()},一种6"晶圆夹具\n`)).body;
  expect(inches.rows[0]).toMatchObject({ errors: [], patent: { title: '一种6"晶圆夹具' } });
  const template = await server.get(world.as.outsider, '/patent-imports/template.csv');
  const preview = (await upload(template.body)).body;
  expect(preview.ignoredColumns).toEqual([]);
  expect(preview.rows[0].errors.map(({ code }: { code: string }) => code)).toEqual(['not_holder']);
});

test('two thousand patents are previewed and imported within seconds', async () => {
  const rows = Array.from({ length: 2000 }, (_, i) => row(`一种批量第${i}号装置`));
  const started = performance.now();
  const { body } = await upload(csv(rows));
  const previewed = performance.now();
  expect(body.counts).toMatchObject({ rows: 2000, valid: 2000 });
  expect((await confirm(body.id)).body.counts.imported).toBe(2000);
  const [preview, confirmed] = [previewed - started, performance.now() - previewed];
  // Five times what it takes alone on a slow machine.
  expect({ preview: preview < 10_000, confirmed: confirmed < 15_000, took: [preview, confirmed] }).toMatchObject({
    ...{ preview: true, confirmed: true },
  });
}, 60_000);
