import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { ensure, Refusal } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { canonical } from '@concentric/proposal';
import { databaseNow } from '@concentric/research';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ContractTerms, Side, SignatureView } from './contract';
import {
  contractPdf,
  type DocumentBody,
  type DocumentParty,
  findingsOf,
  type PrintedSignature,
} from '@concentric/clause';
import { lawOf } from './law.store';
import { ContractDocument, ContractSignature, type RdContract, RdContractPartner } from './rd-contract.entity';

const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

const partyOf = ({ id, name, uscc, kind, size }: Organization): DocumentParty => ({
  ...{ organizationId: id, name, uscc, kind, size },
});

async function bodyOf(tx: Tx, contract: RdContract, { edition, terms, amendment }: Frozen): Promise<DocumentBody> {
  const partners = await tx.find(RdContractPartner, {
    where: { contractId: contract.id, leads: false },
    order: { organizationId: 'ASC' },
  });
  const ids = [
    contract.buyerOrganizationId,
    contract.providerOrganizationId,
    ...partners.map((it) => it.organizationId),
  ];
  const organizations = new Map((await tx.findBy(Organization, { id: In(ids) })).map((it) => [it.id, it]));
  const { name: center } = await tx.findOneByOrFail(Center, { id: contract.centerId });
  const roles = new Map(terms.partners.map(({ organizationId, role }) => [organizationId, role]));
  const law = findingsOf(terms, await lawOf(tx, contract, terms)).filter(({ kind }) => kind === 'default');
  return {
    kind: 'rd-contract',
    ...{ contractId: contract.id, edition, requestId: contract.requestId, proposalId: contract.proposalId },
    ...{ center, contractType: contract.contractType },
    buyer: partyOf(organizations.get(contract.buyerOrganizationId)!),
    provider: partyOf(organizations.get(contract.providerOrganizationId)!),
    partners: partners.map(({ organizationId, role, shareBp }) => ({
      ...partyOf(organizations.get(organizationId)!),
      ...{ role: roles.get(organizationId) ?? role, shareBp },
    })),
    terms,
    law: law.map(({ clause, citation, zh }) => ({ clause, citation, zh })),
    ...(amendment ? { amendment } : {}),
  };
}

/** What is frozen: the terms of an edition, and of an amendment what it amends and why. */
export type Frozen = {
  readonly edition: number;
  readonly terms: ContractTerms;
  readonly amendment?: NonNullable<DocumentBody['amendment']>;
};

/** The number the next frozen text of a contract bears, which the caller of this holds. */
export async function nextEdition(tx: Tx, contractId: string): Promise<number> {
  return ((await tx.maximum(ContractDocument, 'edition', { contractId })) ?? 0) + 1;
}

/** Freezes a text: from now on this edition says exactly this, in JSON and printed. */
export async function freezeText(tx: Tx, contract: RdContract, frozen: Frozen): Promise<ContractDocument> {
  const content = await bodyOf(tx, contract, frozen);
  const body = canonical(content as unknown as Parameters<typeof canonical>[0]);
  const sha256 = hashOf(body);
  const frozenAt = await databaseNow(tx);
  const pdf = await contractPdf(content, { sha256, frozenAt, signed: [] });
  const document = Object.assign(new ContractDocument(), {
    ...{ contractId: contract.id, edition: frozen.edition, body, sha256, pdf, pdfSha256: hashOf(pdf), frozenAt },
  });
  await tx.insert(ContractDocument, document);
  return document;
}

/** A frozen text. @throws Refusal `edition_unknown` */
export async function findDocument(tx: Tx, contractId: string, edition: number): Promise<ContractDocument> {
  const document = await tx.findOneBy(ContractDocument, { contractId, edition });
  if (!document) throw new Refusal('edition_unknown');
  return document;
}

/** A frozen text as a file to print: as it was frozen, or once somebody has signed, with who did. */
export async function printed(tx: Tx, document: ContractDocument): Promise<Buffer> {
  const signatures = await signaturesOf(tx, document.contractId, document.edition);
  if (signatures.length === 0) return document.pdf;
  const { sha256, frozenAt } = document;
  const signed = signatures.map(({ side, userName, signedAt }): PrintedSignature => ({
    side,
    name: userName,
    signedAt: inChina(signedAt as Date),
  }));
  return contractPdf(JSON.parse(document.body) as DocumentBody, { sha256, frozenAt, signed });
}

const inChina = (instant: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );

/* Signatures */

/** The signatures under a contract's texts, or under one of them, in the order they were given. */
export const signaturesOf = (tx: Tx, contractId: string, edition: number | null): Promise<SignatureShown[]> =>
  tx
    .createQueryBuilder(ContractSignature, 'signature')
    .innerJoin(User, 'signer', 'signer.id = signature.user_id')
    .where({ contractId, ...(edition === null ? {} : { edition }) })
    .select(['signature.edition AS edition', 'signature.side AS side', 'signature.organization_id AS "organizationId"'])
    .addSelect(['signature.user_id AS "userId"', 'signer.name AS "userName"'])
    .addSelect(['signature.signed_at AS "signedAt"', 'signature.sha256 AS sha256'])
    .orderBy('signature.id')
    .getRawMany<SignatureShown>();

export type SignatureShown = Omit<SignatureView, 'signedAt'> & { signedAt: Date | string };

/**
 * Signs a frozen text for a side. The signature names the text by its hash, printed and as JSON, so that any change to
 * either shows. The platform vouches for the signer by the session they signed in with; a provider of electronic
 * signatures takes its place here.
 * @returns whether both sides have signed now
 * @throws Refusal `already_signed`, `same_signer`
 */
export async function signText(
  tx: Tx,
  { facts, request }: Caller,
  contract: Pick<RdContract, 'id' | 'buyerOrganizationId' | 'providerOrganizationId'>,
  { edition, sha256, pdfSha256 }: ContractDocument,
  side: Side,
): Promise<boolean> {
  const signed = await tx.findBy(ContractSignature, { contractId: contract.id, edition });
  ensure(!signed.some((signature) => signature.side === side), 'already_signed');
  ensure(!signed.some(({ userId }) => userId === facts.userId), 'same_signer');
  await tx.insert(ContractSignature, {
    ...{ id: newId(), contractId: contract.id, edition, side, userId: facts.userId!, sha256, pdfSha256 },
    organizationId: side === 'buyer' ? contract.buyerOrganizationId : contract.providerOrganizationId,
    ...{ signedAt: await databaseNow(tx), signatureProvider: 'platform' },
    evidence: { requestId: request.id, address: request.address } as never,
  });
  return signed.length > 0;
}
