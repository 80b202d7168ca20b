import { cny } from '@concentric/kernel';
import { NewRegisterEntry, partsOf, type Register } from './contract';

export type Column =
  'class' | 'title' | 'number' | 'role' | 'employer' | 'place' | 'on' | 'until' | 'amount' | 'received' | 'matched' | 'clause' | 'evidence'; // prettier-ignore

/** How a column is headed; a table may use either language, or the name itself. */
export const headings: Readonly<Record<Column, { readonly zh: string; readonly en: string }>> = {
  class: { zh: '类别', en: 'Class' },
  title: { zh: '名称', en: 'Title' },
  number: { zh: '编号', en: 'Number' },
  role: { zh: '主导或参与', en: 'Led or joined' },
  employer: { zh: '所在单位', en: 'Employer' },
  place: { zh: '地点', en: 'Place' },
  on: { zh: '日期', en: 'Day' },
  until: { zh: '结束日期', en: 'Until' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  received: { zh: '到位金额（元）', en: 'Received (yuan)' },
  matched: { zh: '配套金额（元）', en: 'Matched (yuan)' },
  clause: { zh: '政策条款', en: 'Clause' },
  evidence: { zh: '依据', en: 'Evidence' },
};

/** Words a table may use for what the API names by code. */
export const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  international: { zh: '国际标准', en: 'International' },
  national: { zh: '国家级', en: 'National' },
  industry: { zh: '行业标准', en: 'Industry' },
  local: { zh: '地方标准', en: 'Local' },
  group: { zh: '团体标准', en: 'Group' },
  leading: { zh: '领军人才', en: 'Leading' },
  returnee: { zh: '留学归国人才', en: 'Returned from abroad' },
  foreign: { zh: '外籍人才', en: 'Foreign' },
  trained: { zh: '培养人才', en: 'Trained' },
  seconded: { zh: '派驻人才', en: 'Seconded' },
  seed: { zh: '种子期', en: 'Seed' },
  startup: { zh: '初创期', en: 'Start-up' },
  growth: { zh: '成长期', en: 'Growth' },
  graduated: { zh: '已毕业', en: 'Graduated' },
  provincial: { zh: '省级', en: 'Provincial' },
  municipal: { zh: '市级', en: 'Municipal' },
  district: { zh: '区级', en: 'District' },
  technology: { zh: '技术', en: 'Technology' },
  product: { zh: '产品', en: 'Product' },
  process: { zh: '工艺', en: 'Process' },
  lead: { zh: '主导', en: 'Led' },
  participate: { zh: '参与', en: 'Joined' },
};
const codeOf = (text: string) =>
  Object.entries(words).find(([code, { zh, en }]) => [code, zh, en.toLowerCase()].includes(text.toLowerCase()))?.[0];

/** The columns of a register's table, in order. */
export const columnsOf = (register: Register): readonly Column[] => {
  const { wanted, may } = partsOf[register];
  const own = [...wanted, ...may];
  return ['class', 'title', ...own.filter((part) => part !== 'until'), 'on', ...own.filter((part) => part === 'until'), 'evidence']; // prettier-ignore
};

/** Which column stands where; null for one the register does not have. */
export const readHeadings = (register: Register, cells: readonly string[]): readonly (Column | null)[] =>
  cells.map((cell) => {
    const text = cell.trim().toLowerCase();
    const known = ({ zh, en }: { zh: string; en: string }) => zh === text || en.toLowerCase() === text;
    return columnsOf(register).find((column) => column === text || known(headings[column])) ?? null;
  });

const money = /^(\d{1,11})(?:[.](\d{1,2}))?$/;
/** Fen of yuan written with at most two decimals; what is no such text is left for the schema to refuse. */
const fenOf = (text: string) => {
  const [, yuan, rest = ''] = money.exec(text.replaceAll(/[,，¥￥]/g, '')) ?? [];
  return yuan === undefined ? text : cny(Number(yuan) * 100 + Number(rest.padEnd(2, '0')));
};

/** One row as an entry, or the columns that are wrong. An apostrophe that keeps off a formula is no part of a text. */
export function readRow(
  register: Register,
  columns: readonly (Column | null)[],
  cells: readonly string[],
): { readonly entry: NewRegisterEntry } | { readonly wrong: readonly string[] } {
  const given: Record<string, unknown> = { register };
  for (const [index, column] of columns.entries()) {
    const text = (cells[index] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
    if (column === null || text === '') continue;
    if (column === 'class' || column === 'role') given[column] = codeOf(text) ?? text;
    else given[column] = ['amount', 'received', 'matched'].includes(column) ? fenOf(text) : text.replaceAll('/', column === 'on' || column === 'until' ? '-' : '/'); // prettier-ignore
  }
  const read = NewRegisterEntry.safeParse(given);
  if (read.success) return { entry: read.data };
  return { wrong: [...new Set(read.error.issues.map(({ path }) => String(path[0])))] };
}
