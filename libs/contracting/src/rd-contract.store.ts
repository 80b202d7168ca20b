import { ensure, Refusal } from '@concentric/kernel';
import { ensureFresh, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { RdContractQuery, Side } from './contract';
import { contractChanged } from './events';
import { RdContract, RdContractPartner } from './rd-contract.entity';

/** Which side of a contract the caller acts for. @throws Refusal `organization_required` for who acts for both */
export function sideOf(
  { facts }: Caller,
  { buyerOrganizationId, providerOrganizationId }: Pick<RdContract, 'buyerOrganizationId' | 'providerOrganizationId'>,
): Side | null {
  const actsFor = (id: string) => facts.organizations.some((organization) => organization.id === id);
  const [buys, provides] = [actsFor(buyerOrganizationId), actsFor(providerOrganizationId)];
  ensure(!(buys && provides), 'organization_required');
  return buys ? 'buyer' : provides ? 'provider' : null;
}

const isPartner = (tx: Tx, { facts }: Caller, contractId: string) =>
  tx.existsBy(RdContractPartner, { contractId, organizationId: In(facts.organizations.map(({ id }) => id)) });

/** Whether the caller may read a contract: by a grant, or as a partner of the provider's consortium. */
export const mayRead = async (tx: Tx, caller: Caller, contract: RdContract): Promise<boolean> =>
  caller.ability.can('read', contract) || (await isPartner(tx, caller, contract.id));

/** A contract the caller may read. @throws Refusal `not_found` */
export async function findContract(tx: Tx, caller: Caller, id: string): Promise<RdContract> {
  const contract = await tx.findOneBy(RdContract, { id });
  if (!contract || !(await mayRead(tx, caller, contract))) throw new Refusal('not_found');
  return contract;
}

/**
 * Holds a contract against other writers until the transaction ends. Whoever also holds its request holds that first.
 * @param action `draft`, `commit`, or whatever another feature grants on contracts
 * @throws Refusal `not_found`, `no_authority`, `forbidden`, `stale_version`
 */
export async function holdContract(tx: Tx, caller: Caller, action: string, id: string): Promise<RdContract> {
  const contract = await tx.findOne(RdContract, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!contract || !(await mayRead(tx, caller, contract))) throw new Refusal('not_found');
  ensure(caller.ability.can(action, contract), action === 'commit' ? 'no_authority' : 'forbidden');
  ensureFresh(caller, contract);
  return contract;
}

/** Keeps a contract as it is now and announces it as `rd-contract.<type>`. */
export async function keepContract(
  tx: Tx,
  caller: Caller,
  contract: RdContract,
  before: RdContract | null,
  type: string = contract.state,
): Promise<RdContract> {
  await tx.upsert(RdContract, contract, ['id']);
  await record(tx, caller, contractChanged(type, contract, before));
  return contract;
}

/** A contract after a change, one version on. */
export const changed = (contract: RdContract, change: Partial<RdContract>): RdContract =>
  Object.assign(new RdContract(), contract, change, { version: contract.version + 1 });

/** Every contract that one of these organizations is a side of or works on as a partner, oldest first. */
export const contractsOf = (tx: Tx, organizationIds: readonly string[]): Promise<RdContract[]> =>
  tx
    .createQueryBuilder(RdContract, 'contract')
    .where(
      `contract.buyer_organization_id = ANY(:organizationIds) OR EXISTS (SELECT FROM rd_contract_partners p
        WHERE p.contract_id = contract.id AND p.organization_id = ANY(:organizationIds))`,
      { organizationIds },
    )
    .orderBy('contract.id')
    .getMany();

/** Lets a query of contracts, called `contract`, find only what the caller may read. */
export const onlyReadable = (query: SelectQueryBuilder<RdContract>, caller: Caller): SelectQueryBuilder<RdContract> =>
  query.andWhere(
    new Brackets((either) =>
      either
        .where(permitted(caller, 'read', RdContract))
        .orWhere(
          `EXISTS (SELECT FROM rd_contract_partners p WHERE p.contract_id = contract.id AND p.organization_id = ANY(:own))`,
          { own: caller.facts.organizations.map(({ id }) => id) },
        ),
    ),
  );

/** The contracts the caller may read, newest first. */
export function listContracts(tx: Tx, caller: Caller, { side, ...asked }: RdContractQuery) {
  const { requestId, centerId, state, ...page } = asked;
  const query = onlyReadable(tx.createQueryBuilder(RdContract, 'contract'), caller);
  const equal = { requestId, centerId, state };
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) query.andWhere({ [column]: value });
  const own = In(caller.facts.organizations.map(({ id }) => id));
  if (side === 'buyer') query.andWhere({ buyerOrganizationId: own });
  if (side === 'provider') query.andWhere({ providerOrganizationId: own });
  const list = `rd-contracts:${JSON.stringify(equal)}:${side ?? ''}`;
  return pageBy(query, list, [{ column: 'contract.id', property: 'id', cast: 'uuid', descending: true }], page);
}
