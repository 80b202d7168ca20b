import type { Tx } from '@concentric/platform';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CheckInCode } from './usage.entity';

/** Which printing of an instrument's code is good: the first until one was made void. */
export const rotationOf = async (tx: Tx, instrumentId: string): Promise<number> =>
  (await tx.findOneBy(CheckInCode, { instrumentId }))?.rotation ?? 1;

/** Makes printed codes void; answers which printing is good now. */
export async function rotate(tx: Tx, instrumentId: string): Promise<CheckInCode> {
  const [row] = await tx.query<{ rotation: number }[]>(
    `INSERT INTO check_in_codes AS c (instrument_id, rotation) VALUES ($1, 2)
     ON CONFLICT (instrument_id) DO UPDATE SET rotation = c.rotation + 1 RETURNING rotation`,
    [instrumentId],
  );
  return Object.assign(new CheckInCode(), { instrumentId, rotation: row!.rotation });
}

/** The code of one printing: it proves that who sends it has seen the instrument. */
export const codeOf = (secret: string, instrumentId: string, rotation: number): string =>
  createHmac('sha256', secret).update(`check-in\n${instrumentId}\n${rotation}`).digest('base64url').slice(0, 22);

export function isCode(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
