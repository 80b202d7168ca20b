import type { Tx } from '@concentric/platform';
import { LedgerBlock } from './block.entity';
import { blockHashOf, leavesIn, noHash, rootOf } from './chain';
import type { Fault, PublishedBlock, Verification } from './contract';
import { faultsOfRows } from './leaves';
import { faultsOfBooks } from './proof.store';
import { textsOfBlock } from './rows.store';

const toldAtMost = 100;

/**
 * Recomputes a center's whole ledger from its rows: every leaf, every block and the chain they make; and that every
 * journal comes to nothing, and every balance is what the entries come to. Names what is not as it was sealed.
 * Posts may go on meanwhile: what is sealed stays as it is, and each sum is of one instant.
 * Whoever takes the newest blocks away with all that is in them leaves a shorter chain that is whole: only a hash that
 * was `published` before, by a statement or a close, tells that it once was longer.
 */
export async function verifyLedger(
  tx: Tx,
  centerId: string,
  published: readonly PublishedBlock[] = [],
): Promise<Verification> {
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
  faults.push(...faultsOfHeads(heads, published), ...(await faultsOfBooks(tx, centerId)));
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

/** Which blocks that were published are in the chain no more. */
const faultsOfHeads = (heads: readonly Pick<LedgerBlock, 'number' | 'hash'>[], published: readonly PublishedBlock[]) =>
  published
    .filter(({ block, hash }) => !heads.some((it) => it.number === block && it.hash.toString('hex') === hash))
    .map(({ block }): Fault => ({ what: 'head_missing', row: `block ${block}` }));

/** What of a block is not as it was sealed: rows first, then the block itself. */
function faultsOfBlock(block: LedgerBlock, journals: Parameters<typeof faultsOfRows>[2]): Fault[] {
  const leaves = leavesIn(block.leaves);
  const faults = faultsOfRows(block.number, leaves, journals);
  if (leaves.length !== block.count || !rootOf(leaves).equals(block.root) || !blockHashOf(block).equals(block.hash))
    faults.push({ what: 'block_altered', row: `block ${block.number}` });
  return faults;
}
