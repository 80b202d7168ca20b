import type { Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { LedgerBlock } from './block.entity';
import { leavesIn, levelsOf, pathOf, saltOf } from './chain';
import type { Attestation } from './contract';
import { sealedTexts } from './rows.store';
import { sealNow } from './sealing';

/** A block as it is shown and proved by: hashes in hex. */
export const blockShown = (block: LedgerBlock) => ({
  ...{ number: block.number, count: block.count, sealedAt: block.sealedAt.toISOString() },
  previousHash: block.previousHash.toString('hex'),
  root: block.root.toString('hex'),
  hash: block.hash.toString('hex'),
});

/**
 * What proves that journals, and of each the entries of `holderId` (all, without one), are in the ledger of a center.
 * Seals what waits, so that every journal has a block: the transaction must be open.
 */
export async function attestationOf(
  tx: Tx,
  centerId: string,
  journalIds: readonly string[],
  holderId?: string,
): Promise<Attestation> {
  await sealNow(tx, centerId);
  const journals = await sealedTexts(tx, centerId, journalIds);
  const numbers = [...new Set(journals.map(({ block }) => Number(block)))];
  const blocks = await tx.find(LedgerBlock, { where: { centerId, number: In(numbers) }, order: { number: 'ASC' } });
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
  return { centerId, blocks: blocks.map(blockShown), proofs };
}
