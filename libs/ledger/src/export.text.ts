import { yuan } from '@concentric/kernel';
import { csvOf } from '@concentric/platform';
import type { ExportedEntry } from './ledger.store';

const columns = [
  ...(['journalId', 'line', 'effectiveOn', 'postedAt', 'kind', 'subjectType', 'subjectId', 'purpose'] as const),
  ...(['holderId', 'holderName', 'debit', 'credit', 'balanceAfter', 'block'] as const),
];
type Language = 'zh' | 'en';
const headings: Record<(typeof columns)[number], Record<Language, string>> = {
  journalId: { zh: '凭证', en: 'Journal' },
  line: { zh: '行', en: 'Line' },
  effectiveOn: { zh: '日期', en: 'Date' },
  postedAt: { zh: '记账时间', en: 'Posted at' },
  kind: { zh: '类型', en: 'Kind' },
  subjectType: { zh: '事项类型', en: 'Subject type' },
  subjectId: { zh: '事项', en: 'Subject' },
  purpose: { zh: '科目', en: 'Account' },
  holderId: { zh: '户主编号', en: 'Holder id' },
  holderName: { zh: '户主', en: 'Holder' },
  debit: { zh: '借方（元）', en: 'Debit (yuan)' },
  credit: { zh: '贷方（元）', en: 'Credit (yuan)' },
  balanceAfter: { zh: '余额（元）', en: 'Balance (yuan)' },
  block: { zh: '账块', en: 'Block' },
};

const inYuan = (fen: string) => yuan(Number(fen));

/** The entries as a spreadsheet reads them. */
export function entriesCsv(entries: readonly ExportedEntry[], language: Language): string {
  const rows = entries.map((entry) => [
    ...[entry.journalId, String(entry.line), entry.effectiveOn, entry.postedAt.toISOString(), entry.kind],
    ...[entry.subjectType, entry.subjectId, entry.purpose, entry.holderId ?? '', entry.holderName ?? ''],
    entry.amount.startsWith('-') ? '' : inYuan(entry.amount),
    entry.amount.startsWith('-') ? inYuan(entry.amount.slice(1)) : '',
    ...[entry.balanceAfter === null ? '' : inYuan(entry.balanceAfter), entry.block ?? ''],
  ]);
  return csvOf([columns.map((column) => headings[column][language]), ...rows]);
}

/** What an account is called in the journal for hledger: its purpose, and whose it is. */
export const hledgerAccount = ({ purpose, holderId }: Pick<ExportedEntry, 'purpose' | 'holderId'>) =>
  holderId === null ? purpose : `${purpose}:${holderId}`;

/**
 * The journals in the format of hledger (hledger.org), which any accountant can check without us: `hledger check --strict`
 * holds, for accounts and the currency are declared.
 */
export function entriesHledger(entries: readonly ExportedEntry[]): string {
  const names = new Map(entries.map((entry) => [hledgerAccount(entry), entry.holderName]));
  const lines = ['commodity CNY 1000.00', ''];
  for (const [name, holder] of [...names].sort(([a], [b]) => (a < b ? -1 : 1)))
    lines.push(`account ${name}${holder ? `  ; ${holder.replaceAll(/\s+/g, ' ')}` : ''}`);
  let journal = '';
  for (const entry of entries) {
    if (entry.journalId !== journal) {
      journal = entry.journalId;
      lines.push('', `${entry.effectiveOn} * (${journal}) ${entry.kind}  ; ${entry.subjectType} ${entry.subjectId}`);
    }
    lines.push(`    ${hledgerAccount(entry)}  CNY ${inYuan(entry.amount)}`);
  }
  return `${lines.join('\n')}\n`;
}
