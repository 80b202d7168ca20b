import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { dayIn } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { databaseNow, RdRequest } from '@concentric/research';
import type { ContractTerms, Finding } from './contract';
import { alike, findingsOf, likeness, type LawFacts } from '@concentric/clause';
import type { RdContract } from './rd-contract.entity';

/** What beside its terms decides what the law says of a contract, as of now. */
export async function lawOf(tx: Tx, contract: RdContract, terms: ContractTerms): Promise<LawFacts> {
  const { contractType, buyerOrganizationId, providerOrganizationId, centerId, requestId } = contract;
  const [buyer, provider, center, request, others] = [
    await tx.findOneByOrFail(Organization, { id: buyerOrganizationId }),
    await tx.findOneByOrFail(Organization, { id: providerOrganizationId }),
    await tx.findOneByOrFail(Center, { id: centerId }),
    await tx.findOneByOrFail(RdRequest, { id: requestId }),
    await soldToOthers(tx, contract),
  ];
  return {
    ...{ contractType, buyer, provider, policyId: center.policyId, statutoryTender: request.statutoryTender },
    on: dayIn('Asia/Shanghai', await databaseNow(tx)),
    similarContracts: others.filter((subject) => likeness(subject, terms.subject) >= alike).length,
  };
}

/** What the provider's other contracts that stand are about, as far as others bought them. */
async function soldToOthers(
  tx: Tx,
  { id, buyerOrganizationId, providerOrganizationId }: RdContract,
): Promise<string[]> {
  const rows = await tx.query<{ subject: string }[]>(
    `SELECT terms ->> 'subject' AS subject FROM rd_contracts
     WHERE provider_organization_id = $1 AND buyer_organization_id <> $2 AND id <> $3
       AND effective_at IS NOT NULL AND state NOT IN ('incomplete', 'cancelled')
     ORDER BY id DESC LIMIT 500`,
    [providerOrganizationId, buyerOrganizationId, id],
  );
  return rows.map(({ subject }) => subject);
}

export const findingsNow = async (tx: Tx, contract: RdContract, terms = contract.terms): Promise<Finding[]> =>
  findingsOf(terms, await lawOf(tx, contract, terms));
