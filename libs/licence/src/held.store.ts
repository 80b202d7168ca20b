import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { LicenceTerms } from '@contract/licensing';
import type { Licence } from './licence.entity';

/** Terms of a licence, and the first day on which they held. */
export type HeldTerms = { readonly edition: number; readonly since: Day; readonly terms: LicenceTerms };

/**
 * The terms by which a licence held, one after the other: those it took effect with, and each variation from the day of
 * its second signature on. Empty before it holds.
 */
export async function termsHeldOf(tx: Tx, { id, edition, effectiveOn, terms }: Licence): Promise<HeldTerms[]> {
  if (effectiveOn === null) return [];
  const rows = await tx.query<{ edition: number; signedAt: Date; terms: LicenceTerms }[]>(
    `SELECT d.edition, max(s.signed_at) AS "signedAt", d.body::jsonb -> 'terms' AS terms
     FROM licence_documents d JOIN licence_signatures s USING (licence_id, edition)
     WHERE d.licence_id = $1 AND d.edition <= $2
     GROUP BY d.licence_id, d.edition HAVING count(DISTINCT s.side) = 2 ORDER BY d.edition`,
    [id, edition],
  );
  const varied = rows
    .slice(1)
    .map((row) => ({ edition: row.edition, since: civilDay(row.signedAt), terms: row.terms }));
  const all = [{ edition: rows[0]?.edition ?? edition, since: effectiveOn, terms: rows[0]?.terms ?? terms }, ...varied];
  return all.map((held) => ({
    ...held,
    since: held.since < effectiveOn ? effectiveOn : held.since,
    terms: held.edition === edition ? terms : held.terms,
  }));
}

/** The terms of a frozen text. */
export async function termsOfEdition(tx: Tx, licenceId: string, edition: number): Promise<LicenceTerms> {
  const [row] = await tx.query<{ terms: LicenceTerms }[]>(
    `SELECT body::jsonb -> 'terms' AS terms FROM licence_documents WHERE licence_id = $1 AND edition = $2`,
    [licenceId, edition],
  );
  return row!.terms;
}
