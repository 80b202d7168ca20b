import { leafOf, saltOf } from './chain';
import type { Fault } from './contract';

/** A journal and its entries as the texts whose hashes are sealed; `entries` by line, from 1. */
export type JournalTexts = {
  readonly id: string;
  /** Null when the journal that was sealed is gone. */
  readonly publicId: string | null;
  readonly salt: string | null;
  readonly text: string | null;
  readonly lines: readonly number[];
  readonly entries: readonly string[];
  /** Of its own leaf in the block; its entries follow. */
  readonly position: number;
};

/**
 * What of a block's rows is not as it was sealed. Every leaf belongs to a row: where journals leave a gap, what stood
 * there was taken away together with the note of where it was sealed.
 */
export function faultsOfRows(block: number, leaves: readonly Buffer[], journals: readonly JournalTexts[]): Fault[] {
  const faults: Fault[] = [];
  const missing = (from: number, to: number) => {
    if (from < to) faults.push({ what: 'row_missing', row: `block ${block} positions ${from}–${to - 1}` });
  };
  missing(0, journals[0]?.position ?? leaves.length);
  journals.forEach((journal, i) => {
    const next = journals[i + 1]?.position ?? leaves.length;
    const end = isWhole(journal) ? Math.min(next, journal.position + 1 + journal.lines.at(-1)!) : next;
    faults.push(...faultsOfJournal(journal, leaves.slice(journal.position, end)));
    missing(end, next);
  });
  return faults;
}

/** Whether what is left of a journal comes to nothing, so that leaves after it are another's. */
const isWhole = ({ text, entries }: JournalTexts): boolean =>
  text !== null &&
  entries.length > 0 &&
  entries.reduce((sum, entry) => sum + BigInt(entry.split('|')[amountAt]!), 0n) === 0n;
const amountAt = 8;

function faultsOfJournal(
  { id, publicId, salt, text, lines, entries }: JournalTexts,
  leaves: readonly Buffer[],
): Fault[] {
  if (publicId === null || salt === null || text === null) return [{ what: 'row_missing', row: `journal #${id}` }];
  const faults: Fault[] = [];
  const asSealed = (row: string, line: number) => leaves[line]?.equals(leafOf(row, saltOf(salt, line)));
  if (!asSealed(text, 0)) faults.push({ what: 'journal_altered', row: `journal ${publicId}` });
  const found = new Set(lines);
  for (let line = 1; line < leaves.length; line++)
    if (!found.has(line)) faults.push({ what: 'row_missing', row: `entry ${publicId} line ${line}` });
  entries.forEach((entry, i) => {
    if (asSealed(entry, lines[i]!)) return;
    faults.push({
      what: lines[i]! < leaves.length ? 'entry_altered' : 'row_unsealed',
      row: `entry ${publicId} line ${lines[i]}`,
    });
  });
  return faults;
}
