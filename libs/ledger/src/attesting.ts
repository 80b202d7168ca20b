import type { Tx } from '@concentric/platform';
import { In, MoreThanOrEqual } from 'typeorm';
import { LedgerBlock } from './block.entity';
import { leavesIn, levelsOf, pathOf, saltOf } from './chain';
import type { Attestation } from './contract';
import { sealedTexts } from './rows.store';
import { sealNow } from './sealing';

const headColumns = {
  ...{ centerId: true, number: true, previousHash: true, root: true, count: true, hash: true, sealedAt: true },
} as const;

/** A block as it is shown and proved by: hashes in hex. */
export const blockShown = (block: Omit<LedgerBlock, 'leaves'>) => ({
  ...{ number: block.number, count: block.count, sealedAt: block.sealedAt.toISOString() },
  previousHash: block.previousHash.toString('hex'),
  root: block.root.toString('hex'),
  hash: block.hash.toString('hex'),
});

/** The block a center's chain ends in; null before the first. */
export async function headOf(tx: Tx, centerId: string): Promise<ReturnType<typeof blockShown> | null> {
  const head = await tx.findOne(LedgerBlock, { where: { centerId }, select: headColumns, order: { number: 'DESC' } });
  return head && blockShown(head);
}

/**
 * What proves that journals, and of each the entries of `holderId` (all, without one), are in the ledger of a center.
 * Seals what waits, so that every journal has a block: the transaction must be open. Tells every block from the first
 * of them to the newest, so that whoever holds a hash published later can walk to it.
 */
export async function attestationOf(
  tx: Tx,
  centerId: string,
  journalIds: readonly string[],
  holderId?: string,
): Promise<Attestation> {
  await sealNow(tx, centerId);
  const journals = await sealedTexts(tx, centerId, journalIds);
  const numbers = [...new Set(journals.map(({ block }) => Number(block)))].sort((a, b) => a - b);
  const blocks = await tx.find(LedgerBlock, { where: { centerId, number: In(numbers) } });
  // Without a journal there is the end of the chain only.
  const first = numbers[0] ?? (await headOf(tx, centerId))?.number ?? 1;
  const walk = await tx.find(LedgerBlock, {
    ...{ where: { centerId, number: MoreThanOrEqual(first) }, select: headColumns },
    order: { number: 'ASC' },
  });
  const treeOf = new Map(blocks.map(({ number, leaves }) => [number, levelsOf(leavesIn(leaves))]));
  const proofs = journals.map(({ publicId, salt, text, entries, lines, position, block, holders }) => {
    const tree = treeOf.get(Number(block))!;
    const proved = (row: string, line: number) => ({
      ...{ text: row, salt: saltOf(salt!, line), path: pathOf(tree, position + line) },
    });
    return {
      ...{ journalId: publicId!, block: Number(block), journal: proved(text!, 0) },
      entries: entries
        .map((entry, i) => ({ line: lines[i]!, ...proved(entry, lines[i]!) }))
        .filter((_, i) => holderId === undefined || holders[i] === holderId),
    };
  });
  return { centerId, blocks: walk.map(blockShown), proofs };
}
