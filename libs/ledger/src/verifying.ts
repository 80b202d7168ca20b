import type { Tx } from '@concentric/platform';
import { LedgerBlock } from './block.entity';
import { blockHashOf, leafOf, leavesIn, noHash, rootOf, saltOf } from './chain';
import type { Fault, Verification } from './contract';
import { faultsOfBooks } from './proof.store';
import { textsOfBlock, type JournalTexts } from './rows.store';

const toldAtMost = 100;

/**
 * Recomputes a center's whole ledger from its rows: every leaf, every block and the chain they make; and that every
 * journal comes to nothing, and every balance is what the entries come to. Names what is not as it was sealed.
 * Posts may go on meanwhile: what is sealed stays as it is, and each sum is of one instant.
 */
export async function verifyLedger(tx: Tx, centerId: string): Promise<Verification> {
  const began = Date.now();
  const heads = await tx.find(LedgerBlock, {
    where: { centerId },
    select: { centerId: true, number: true, hash: true },
    order: { number: 'ASC' },
  });
  const faults: Fault[] = [];
  let previous: Buffer = noHash;
  for (const [i, { number }] of heads.entries()) {
    const block = await tx.findOneByOrFail(LedgerBlock, { centerId, number });
    if (number !== i + 1 || !block.previousHash.equals(previous))
      faults.push({ what: 'chain_broken', row: `block ${number}` });
    faults.push(...faultsOfBlock(block, await textsOfBlock(tx, centerId, number)));
    previous = block.hash;
  }
  faults.push(...(await faultsOfBooks(tx, centerId)));
  const counts = await countsOf(tx, centerId);
  return {
    ...{ ok: faults.length === 0, blocks: heads.length, ...counts },
    ...{ head: heads.at(-1)?.hash.toString('hex') ?? null, faults: faults.slice(0, toldAtMost) },
    ...{ moreFaults: Math.max(0, faults.length - toldAtMost), milliseconds: Date.now() - began },
  };
}

async function countsOf(tx: Tx, centerId: string) {
  const [counts]: { journals: number; entries: number; waiting: number }[] = await tx.query(
    `SELECT (SELECT count(*)::integer FROM ledger_journals WHERE center_id = $1) AS journals,
       (SELECT count(*)::integer FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
        WHERE a.center_id = $1) AS entries,
       (SELECT count(*)::integer FROM ledger_unsealed WHERE center_id = $1) AS waiting`,
    [centerId],
  );
  return counts!;
}

/** What of a block is not as it was sealed: rows first, then the block itself. */
function faultsOfBlock(block: LedgerBlock, journals: readonly JournalTexts[]): Fault[] {
  const leaves = leavesIn(block.leaves);
  const faults: Fault[] = [];
  journals.forEach((journal, i) => {
    const end = journals[i + 1]?.position ?? block.count;
    faults.push(...faultsOfJournal(journal, leaves.slice(journal.position, end)));
  });
  if (leaves.length !== block.count || !rootOf(leaves).equals(block.root) || !blockHashOf(block).equals(block.hash))
    faults.push({ what: 'block_altered', row: `block ${block.number}` });
  return faults;
}

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
