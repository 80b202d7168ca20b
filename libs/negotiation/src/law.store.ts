import { ensureTerms, findingsOfLicence, licensedFactsOf } from '@concentric/licensing';
import { civilDay, ensure } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { Finding } from '@contract/clause';
import type { LicenceTerms } from '@contract/licensing';
import type { Negotiation } from './negotiation.entity';

/**
 * Terms that somebody could agree upon, their scope without what it names twice: not outside the lives of the patents, of
 * no field or place that does not exist, of a kind that is negotiated, giving back only what the licensee holds.
 * @throws Refusal of `ensureTerms`, `open_not_negotiated`
 */
export function soundTerms(
  tx: Tx,
  { patentIds, licenseeOrganizationId }: Negotiation,
  terms: LicenceTerms,
): Promise<LicenceTerms> {
  ensure(terms.kind !== 'open', 'open_not_negotiated');
  return ensureTerms(tx, terms, patentIds, { licenseeOrganizationId });
}

/** What the law says of terms for the patents of a negotiation, on the civil day of an instant. */
export async function lawOf(
  tx: Tx,
  { patentIds, licensorOrganizationId }: Negotiation,
  terms: LicenceTerms,
  at: Date,
): Promise<Finding[]> {
  const patents = await licensedFactsOf(tx, patentIds, { licensorOrganizationId });
  return findingsOfLicence(terms, { on: civilDay(at), patents });
}
