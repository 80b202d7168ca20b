import { Organization } from '@concentric/identity';
import { cny, type Shown } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { In } from 'typeorm';
import type { ContractVerb, RdContractSummary, RdContractView, Side } from './contract';
import { signaturesOf } from './document.store';
import { findingsNow } from './law.store';
import { ContractDocument, RdContractPartner, type RdContract } from './rd-contract.entity';
import { stepsFrom } from './state.rules';

export type ContractShown = Shown<typeof RdContractView>;
type SummaryShown = Shown<typeof RdContractSummary>;
type Party = SummaryShown['buyer'];

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Party>> {
  const organizations = await tx.findBy(Organization, { id: In([...new Set(ids)]) });
  return new Map(organizations.map(({ id, name, nameEn }) => [id, { organizationId: id, name, nameEn }]));
}

/** Which side the caller is on; null for who is on neither, or on both. */
function sideShown({ facts }: Caller, contract: RdContract): Side | null {
  const actsFor = (id: string) => facts.organizations.some((organization) => organization.id === id);
  const [buys, provides] = [actsFor(contract.buyerOrganizationId), actsFor(contract.providerOrganizationId)];
  return buys === provides ? null : buys ? 'buyer' : 'provider';
}

const summaryOf = (caller: Caller, contract: RdContract, names: Map<string, Party>): SummaryShown => ({
  ...contract,
  subject: contract.terms.subject,
  buyer: names.get(contract.buyerOrganizationId)!,
  provider: names.get(contract.providerOrganizationId)!,
  price: cny(contract.price),
  side: sideShown(caller, contract),
});

/** Contracts as a list shows them. */
export async function contractSummaries(tx: Tx, caller: Caller, contracts: readonly RdContract[]) {
  const names = await namesOf(
    tx,
    contracts.flatMap(({ buyerOrganizationId, providerOrganizationId }) => [
      buyerOrganizationId,
      providerOrganizationId,
    ]),
  );
  return contracts.map((contract) => summaryOf(caller, contract, names));
}

const drafts: readonly ContractVerb[] = ['change'];

function stepsOf({ ability }: Caller, contract: RdContract, side: Side | null, hasSigned: boolean): ContractVerb[] {
  if (!side) return [];
  return stepsFrom(contract.state, side).filter(
    (verb) =>
      ability.can(drafts.includes(verb) ? 'draft' : 'commit', contract) &&
      (verb !== 'resume' || contract.suspendedBy === side) &&
      (verb !== 'sign' || !hasSigned),
  );
}

/** A contract as it is shown: with what the law says of its terms, and what the caller may do with it. */
export async function contractView(tx: Tx, caller: Caller, contract: RdContract): Promise<ContractShown> {
  const { id: contractId, edition } = contract;
  const partners = await tx.findBy(RdContractPartner, { contractId, leads: false });
  const ids = partners.map(({ organizationId }) => organizationId);
  const names = await namesOf(tx, [...ids, contract.buyerOrganizationId, contract.providerOrganizationId]);
  const document = await tx.findOne(ContractDocument, {
    where: { contractId, edition },
    select: { sha256: true, pdfSha256: true },
  });
  const request = await tx.findOneByOrFail(RdRequest, { id: contract.requestId });
  const signatures = await signaturesOf(tx, contractId, edition);
  const side = sideShown(caller, contract);
  return {
    ...summaryOf(caller, contract, names),
    terms: contract.terms,
    partners: ids.map((id) => names.get(id)!),
    findings: await findingsNow(tx, contract),
    sha256: document?.sha256 ?? null,
    pdfSha256: document?.pdfSha256 ?? null,
    signatures,
    suspendedBy: contract.suspendedBy,
    reason: contract.reason,
    standstillEndsAt: request.standstillEndsAt,
    steps: stepsOf(
      caller,
      contract,
      side,
      signatures.some((signature) => signature.side === side),
    ),
  };
}
