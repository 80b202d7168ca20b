import type { Tx } from '@concentric/platform';
import type { CenterStage } from './contract';

type Row = { center_id: string; state: 'preparing' | 'accredited' | 'pilot' | 'revoked'; watched: boolean };

/**
 * How centers stand before their city, by their newest accreditation; one that never had any is a candidate.
 * @param tells whether to tell of a center that it is under watch
 */
export async function stagesOf(
  tx: Tx,
  centerIds: readonly string[],
  tells: (centerId: string) => boolean = () => true,
): Promise<Map<string, CenterStage>> {
  const rows = await tx.query<Row[]>(
    `SELECT DISTINCT ON (center_id) center_id, state, watched_at IS NOT NULL AS watched FROM accreditations
     WHERE center_id = ANY($1) ORDER BY center_id, (state = 'revoked'), since DESC, id DESC`,
    [[...centerIds]],
  );
  const stage = ({ center_id, state, watched }: Row): CenterStage =>
    watched && state !== 'revoked' && tells(center_id) ? 'under_watch' : state;
  const known = new Map(rows.map((row) => [row.center_id, stage(row)]));
  return new Map(centerIds.map((id) => [id, known.get(id) ?? 'candidate']));
}
