import { findDocument, mayRead, RdContract } from '@concentric/contracting';
import { Refusal, type PageQuery } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { ContractAmendment, ContractNotice } from './amendment.entity';
import { amendmentMoved, noticeChanged } from './events';

/** Something of a contract that the caller may read, with that contract. @throws Refusal `not_found` */
async function findOf<T extends { contractId: string }>(tx: Tx, caller: Caller, found: T | null) {
  const contract = found && (await tx.findOneBy(RdContract, { id: found.contractId }));
  if (!found || !contract || !(await mayRead(tx, caller, contract))) throw new Refusal('not_found');
  return { found, contract };
}

export async function findAmendment(tx: Tx, caller: Caller, id: string) {
  const { found, contract } = await findOf(tx, caller, await tx.findOneBy(ContractAmendment, { id }));
  return { amendment: found, contract };
}

export async function findNotice(tx: Tx, caller: Caller, id: string) {
  const { found, contract } = await findOf(tx, caller, await tx.findOneBy(ContractNotice, { id }));
  return { notice: found, contract };
}

export const openAmendmentOf = (tx: Tx, contractId: string) =>
  tx.findOneBy(ContractAmendment, { contractId, state: In(['proposed', 'signed_once']) });

export const nextNumber = async (tx: Tx, contractId: string) =>
  ((await tx.maximum(ContractAmendment, 'number', { contractId })) ?? 0) + 1;

export async function keepAmendment(
  tx: Tx,
  caller: Caller,
  contract: RdContract,
  amendment: ContractAmendment,
  before: ContractAmendment | null,
): Promise<ContractAmendment> {
  await tx.upsert(ContractAmendment, amendment as never, ['id']);
  await record(tx, caller, amendmentMoved(amendment, before, contract));
  return amendment;
}

const newestFirst = (name: string) => [{ column: `${name}.id`, property: 'id', cast: 'uuid', descending: true }];

export const listAmendments = (tx: Tx, contractId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(ContractAmendment, 'amendment').where({ contractId }),
    `contract-amendments:${contractId}`,
    newestFirst('amendment'),
    page,
  );

/** The frozen text of an amendment. */
export const textOf = (tx: Tx, { contractId, edition }: ContractAmendment) => findDocument(tx, contractId, edition);

/* Notices */

export const noticesOf = (tx: Tx, contractId: string) => tx.findBy(ContractNotice, { contractId });

export const listNotices = (tx: Tx, contractId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(ContractNotice, 'notice').where({ contractId }),
    `contract-notices:${contractId}`,
    newestFirst('notice'),
    page,
  );

export async function keepNotice(
  tx: Tx,
  caller: Caller,
  contract: RdContract,
  notice: ContractNotice,
  type: 'given' | 'settled',
): Promise<ContractNotice> {
  await tx.upsert(ContractNotice, notice, ['id']);
  await record(tx, caller, noticeChanged(type, notice, contract));
  return notice;
}
