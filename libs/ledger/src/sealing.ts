import type { JobHandler, Tx } from '@concentric/platform';
import { LedgerBlock } from './block.entity';
import { blockHashOf, leafOf, noHash, rootOf, saltOf } from './chain';
import type { JournalTexts } from './leaves';
import { waitingTexts } from './rows.store';

/** The last block of a chain: what stands on a statement. */
export type Head = { readonly number: number; readonly hash: string; readonly sealedAt: Date };

/** As many rows as a block holds: its leaves are read whole for a proof, 32 bytes each. */
const rowsInBlock = 50_000;
const journalsAtOnce = 5_000;

export const lastBlock = (tx: Tx, centerId: string): Promise<LedgerBlock | null> =>
  tx.findOne(LedgerBlock, { where: { centerId }, order: { number: 'DESC' } });

/** Seals what a center has posted, as this transaction sees it. Answers the last block then; null when nothing was ever posted. */
export async function sealNow(tx: Tx, centerId: string): Promise<Head | null> {
  // Who seals the same chain meanwhile would make a block of the same number.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1797))', [centerId]);
  let last = await lastBlock(tx, centerId);
  for (;;) {
    const waiting = await waitingTexts(tx, centerId, journalsAtOnce, rowsInBlock);
    if (waiting.length === 0)
      return last && { number: last.number, hash: last.hash.toString('hex'), sealedAt: last.sealedAt };
    last = await seal(tx, centerId, last, waiting);
  }
}

/** The leaves of a journal: its own, then its entries'. */
export const leavesOf = ({ text, salt, entries, lines }: JournalTexts): Buffer[] => [
  leafOf(text!, saltOf(salt!, 0)),
  ...entries.map((entry, i) => leafOf(entry, saltOf(salt!, lines[i]!))),
];

async function seal(tx: Tx, centerId: string, last: LedgerBlock | null, journals: readonly JournalTexts[]) {
  const leaves: Buffer[] = [];
  const positions = journals.map((journal) => {
    const position = leaves.length;
    leaves.push(...leavesOf(journal));
    return position;
  });
  const head = {
    ...{ centerId, number: (last?.number ?? 0) + 1, previousHash: last?.hash ?? noHash },
    ...{ root: rootOf(leaves), count: leaves.length, sealedAt: new Date() },
  };
  const hash = blockHashOf(head);
  await tx.query('SELECT ledger_seal($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    ...[centerId, head.number, head.previousHash, head.root, head.count, Buffer.concat(leaves), hash],
    ...[head.sealedAt.toISOString(), journals.map(({ id }) => id), positions],
  ]);
  return Object.assign(new LedgerBlock(), head, { hash });
}

/** Seals every center's posts soon after they were made. */
export const sealDue: JobHandler = {
  kind: 'ledger.seal',
  every: 5_000,
  run: async (tx) => {
    const due: { center_id: string }[] = await tx.query('SELECT DISTINCT center_id FROM ledger_unsealed ORDER BY 1');
    for (const { center_id: centerId } of due) await sealNow(tx, centerId);
  },
};
