import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { contractPdf } from './document.pdf';
import { amountInWords, type DocumentBody, type DocumentParty } from './document.rules';
import { articlesOf } from './document.text';
import { findingsOf } from './law.rules';
import { agreedClauses, factsOf, termsOf } from './terms.fixture';

test.each([
  [0, '零元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [105, '壹元零伍分'],
  [123_405, '壹仟贰佰叁拾肆元零伍分'],
  [100_000_00, '壹拾万元整'],
  [100_050_00, '壹拾万零伍拾元整'],
  [1_000_001_00, '壹佰万零壹元整'],
  [100_000_001_00, '壹亿零壹元整'],
  [123_456_789_10, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角整'],
  [1_010_001_000_00, '壹拾亿壹仟万壹仟元整'],
])('%i fen in words is %s', (fen, words) => {
  expect(amountInWords(fen)).toBe(words);
});

const party = (name: string): DocumentParty => ({
  ...{ organizationId: '0199aaaa-0000-7000-8000-000000000001', name, uscc: '91110000600037341L' },
  ...{ kind: 'enterprise', size: 'small' },
});
const bodyOf = (terms = termsOf()): DocumentBody => ({
  ...{ kind: 'rd-contract', contractId: '0199aaaa-0000-7000-8000-000000000002', edition: 1, requestId: 'r' },
  ...{ proposalId: 'p', center: '测试创新中心', contractType: 'commissioned_development', terms, partners: [] },
  ...{ buyer: party('甲方有限公司'), provider: party('乙方有限公司') },
  law: findingsOf(terms, factsOf()).filter(({ kind }) => kind === 'default'),
});
const sha256 = 'a'.repeat(64);
const made = { sha256, frozenAt: new Date('2026-11-22T00:00:00Z'), signed: [] };

/** How many pages a PDF has, and its drawing instructions unpacked. */
function read(pdf: Buffer) {
  const source = pdf.toString('latin1');
  const streams = [...source.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed]) => {
    try {
      return inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return { pages: source.match(/\/Type \/Page\b/g)?.length ?? 0, streams };
}

test('what was not agreed is printed as the law has it, with its citation', () => {
  const { after } = articlesOf(bodyOf());
  const owned = after.find(({ title }) => title === '成果归属')!;
  expect(owned.paragraphs[0]).toBe('双方未作约定，依照法律规定：');
  expect(owned.paragraphs.slice(1).map((line) => line.split('：')[0])).toEqual(['民法典第859条', '民法典第861条']);
  const agreed = articlesOf(bodyOf(termsOf({ clauses: agreedClauses }))).after;
  expect(agreed.find(({ title }) => title === '成果归属')!.paragraphs).toEqual([
    '本合同产生的技术成果归乙方所有。',
    '甲方有权实施该成果。',
  ]);
  expect(agreed.map(({ title }) => title)).toEqual([
    ...['成果归属', '风险承担', '保密', '验收', '付款', '后续改进', '违约责任', '争议解决'],
  ]);
});

test('the same text is the same file; another text, hash or signature is another', async () => {
  const hash = async (...[body, facts]: Parameters<typeof contractPdf>) =>
    createHash('sha256')
      .update(await contractPdf(body, facts))
      .digest('hex');
  const first = await hash(bodyOf(), made);
  expect(await hash(bodyOf(), made)).toBe(first);
  const signed = [{ side: 'buyer' as const, name: '王芳', signedAt: '2026-11-22 10:00' }];
  const others = [
    await hash(bodyOf(termsOf({ subject: '另一题目' })), made),
    await hash(bodyOf(), { ...made, sha256: 'b'.repeat(64) }),
    await hash(bodyOf(), { ...made, signed }),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
});

test('a long contract runs over several pages and loses nothing at their ends', async () => {
  const work = Array.from({ length: 120 }, (_, i) => `第${i}项：试验与数据处理`).join('\n');
  const short = read(await contractPdf(bodyOf(), made));
  const long = read(await contractPdf(bodyOf(termsOf({ work })), made));
  expect(short.pages).toBeGreaterThanOrEqual(1);
  expect(long.pages).toBeGreaterThan(short.pages + 1);
  // Nothing is drawn below the foot of a page: every text matrix lies on the sheet.
  const heights = long.streams.flatMap((stream) =>
    [...stream.matchAll(/1 0 0 1 [\d.]+ ([\d.-]+) Tm/g)].map(([, y]) => Number(y)),
  );
  expect(heights.length).toBeGreaterThan(100);
  expect(Math.min(...heights)).toBeGreaterThan(20);
});
