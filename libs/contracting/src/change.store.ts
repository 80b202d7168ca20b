import { User } from '@concentric/identity';
import type { PageQuery, Shown } from '@concentric/kernel';
import { pageOfRows, type Caller, type Tx } from '@concentric/platform';
import { databaseNow } from '@concentric/research';
import type { ContractTerms, HistoryEntry, Side } from './contract';
import { ContractChange, type RdContract } from './rd-contract.entity';
import { changesBetween } from '@concentric/clause';

/** Writes down who changed which terms; what changed nothing is no change. */
export async function keepChange(
  tx: Tx,
  { facts }: Caller,
  contract: RdContract,
  before: ContractTerms | null,
  { kind, side }: { kind: HistoryEntry['kind']; side: Side | null },
): Promise<void> {
  const { id: contractId, version, buyerOrganizationId, providerOrganizationId } = contract;
  await tx.insert(ContractChange, {
    ...{ contractId, version, kind, side, userId: facts.userId, at: await databaseNow(tx) },
    organizationId: side === 'buyer' ? buyerOrganizationId : side === 'provider' ? providerOrganizationId : null,
    changes: changesBetween(before, contract.terms),
  } as never);
}

/** What became of a contract's terms, newest first. */
export const listChanges = (tx: Tx, contractId: string, page: PageQuery) =>
  pageOfRows<Shown<typeof HistoryEntry>>(
    tx
      .createQueryBuilder(ContractChange, 'change')
      .leftJoin(User, 'author', 'author.id = change.user_id')
      .where({ contractId })
      .select(['change.version AS version', 'change.at AS at', 'change.side AS side', 'change.kind AS kind'])
      .addSelect(['change.user_id AS "userId"', 'author.name AS "userName"'])
      .addSelect(['change.organization_id AS "organizationId"', 'change.changes AS changes']),
    `contract-changes:${contractId}`,
    [{ column: 'change.version', property: 'version', descending: true }],
    page,
  );
