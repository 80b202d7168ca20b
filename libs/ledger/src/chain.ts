import { hash } from 'node:crypto';

/*
 * A center's rows are sealed in blocks. A row's leaf is the hash of its text and of a salt of its own, which keeps who is
 * shown one row's way to the root from guessing the rows beside it. The offline verifier does the same by itself.
 */

const sha256 = (content: string | Buffer): Buffer => hash('sha256', content, 'buffer');

export const noHash = Buffer.alloc(32);

/** The salt of a row of a journal: 0 the journal's own, else the entry's line. */
export const saltOf = (journalSalt: string, line: number): string => hash('sha256', `${journalSalt}|${line}`, 'hex');

export const leafOf = (text: string, salt: string): Buffer => sha256(`leaf|${salt}|${text}`);

const nodes = Buffer.alloc(65);
nodes[0] = 1;

function nodeOf(left: Buffer, right: Buffer): Buffer {
  left.copy(nodes, 1);
  right.copy(nodes, 33);
  return sha256(nodes);
}

/** The hashes of the pairs of a level; an odd one at its end goes up as it is. */
function above(level: readonly Buffer[]): Buffer[] {
  const next: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i]!, level[i + 1]];
    next.push(right ? nodeOf(left, right) : left);
  }
  return next;
}

/** Every level of the tree over leaves, from the leaves to the root. */
export function levelsOf(leaves: readonly Buffer[]): (readonly Buffer[])[] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) level = above(level);
  return levels;
}

export function rootOf(leaves: readonly Buffer[]): Buffer {
  return levelsOf(leaves).at(-1)![0] ?? noHash;
}

/** What a leaf is hashed with on its way to the root: on which side the other stands, `L` or `R`, and its hash. */
export function pathOf(levels: readonly (readonly Buffer[])[], position: number): string[] {
  const path: string[] = [];
  for (const [depth, level] of levels.slice(0, -1).entries()) {
    const at = Math.floor(position / 2 ** depth);
    const other = level[at ^ 1];
    if (other) path.push(`${at % 2 === 1 ? 'L' : 'R'}${other.toString('hex')}`);
  }
  return path;
}

/** What a block says of itself; its hash is over this. */
export type BlockHead = {
  readonly centerId: string;
  readonly number: number;
  readonly previousHash: Buffer;
  readonly root: Buffer;
  readonly count: number;
  readonly sealedAt: Date;
};

export const blockHashOf = ({ centerId, number, previousHash, root, count, sealedAt }: BlockHead): Buffer =>
  sha256(
    ['B', centerId, number, previousHash.toString('hex'), root.toString('hex'), count, sealedAt.toISOString()].join(
      '|',
    ),
  );

/** The leaves of a block, as they are kept together. */
export const leavesIn = (packed: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(packed.length / 32) }, (_, i) => packed.subarray(i * 32, i * 32 + 32));
