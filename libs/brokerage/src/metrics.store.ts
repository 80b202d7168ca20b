import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';

/** How many patents members of a center filed from a day to before another. */
export async function filingsOf(tx: Tx, centerId: string, from: Day, until: Day): Promise<number> {
  const [row] = await tx.query<{ filings: number }[]>(
    `SELECT count(DISTINCT p.id)::int AS filings FROM patents p
       JOIN patent_holders h ON h.patent_id = p.id
       JOIN standings s ON s.organization_id = h.organization_id AND s.center_id = $1 AND s.ends_at IS NULL
     WHERE p.filed_on >= $2 AND p.filed_on < $3`,
    [centerId, from, until],
  );
  return row!.filings;
}

/** The middle of whole numbers, of two the lower; null of none. */
export function median(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? null;
}
