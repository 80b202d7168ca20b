import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { ensure, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import type { BankDetails } from './payout.entity';
import { BankAccount } from './bank.entity';
import { accountVerbs, masked, type Party } from './bank.rules';
import type { BankAccountQuery, BankAccountVerb, BankAccountView } from './contract';
import { accountChanged } from './events';

export type BankAccountShown = Shown<typeof BankAccountView>;

type Owner = Pick<BankAccount, 'centerId' | 'organizationId' | 'userId'>;

/**
 * Under which names a party may hold an account: a center that is no legal person holds its own through its lead.
 * @throws Refusal `bank_party_unknown`
 */
export async function partyOf(tx: Tx, { centerId, organizationId, userId }: Owner): Promise<Party> {
  if (userId !== null) {
    const user = await tx.findOneBy(User, { id: userId });
    ensure(user !== null, 'bank_party_unknown');
    return { names: [user.name], isPerson: true };
  }
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'bank_party_unknown');
  const organization = await tx.findOneBy(Organization, { id: organizationId ?? center.leadOrganizationId });
  ensure(organization !== null, 'bank_party_unknown');
  return { names: organizationId === null ? [center.name, organization.name] : [organization.name], isPerson: false };
}

/**
 * Whether a center may come to pay a party: a member or an investor of it, one of its people, its inventors or brokers,
 * or whoever a distribution names.
 */
export async function isKnownTo(tx: Tx, { centerId, organizationId, userId }: Owner): Promise<boolean> {
  const text = userId === null ? organizationsKnown : peopleKnown;
  return (await tx.query<object[]>(`SELECT WHERE ${text}`, [centerId, userId ?? organizationId])).length > 0;
}

const named = (
  column: string,
) => `EXISTS (SELECT FROM distribution_lines l JOIN distributions d ON d.id = l.distribution_id
  WHERE d.center_id = $1 AND l.${column} = $2)`;
const organizationsKnown = `
  EXISTS (SELECT FROM memberships WHERE center_id = $1 AND organization_id = $2)
  OR EXISTS (SELECT FROM contributions WHERE center_id = $1 AND organization_id = $2)
  OR EXISTS (SELECT FROM ip_investments i JOIN ip_assets a ON a.id = i.asset_id
    WHERE a.center_id = $1 AND i.organization_id = $2)
  OR ${named('organization_id')}`;
const peopleKnown = `
  EXISTS (SELECT FROM center_staff WHERE center_id = $1 AND user_id = $2)
  OR EXISTS (SELECT FROM reward_agreements a JOIN reward_inventors i ON i.agreement_id = a.id
    WHERE a.center_id = $1 AND i.user_id = $2)
  OR EXISTS (SELECT FROM broker_mandates WHERE center_id = $1 AND broker_user_id = $2)
  OR ${named('user_id')}`;

/**
 * The verified accounts of parties in a center, by party; the center's own is under its id.
 * @param lock keeps them from being closed until the transaction ends
 */
export async function verifiedAccounts(
  tx: Tx,
  centerId: string,
  partyIds: readonly string[],
  lock?: { mode: 'pessimistic_read' },
): Promise<Map<string, BankAccount>> {
  const where = { centerId, partyId: In([...partyIds]), state: 'verified' as const };
  const accounts = await tx.find(BankAccount, { where, order: { id: 'ASC' }, ...(lock ? { lock } : {}) });
  return new Map(accounts.map((account) => [account.partyId, account]));
}

/** The parties that have an account which nobody has verified yet. */
export async function pendingParties(tx: Tx, centerId: string, partyIds: readonly string[]): Promise<Set<string>> {
  const accounts = await tx.findBy(BankAccount, { centerId, partyId: In([...partyIds]), state: 'draft' });
  return new Set(accounts.map(({ partyId }) => partyId));
}

export const detailsOf = ({ id, holderName, bankName, cnaps, accountNumber }: BankAccount): BankDetails => ({
  ...{ accountId: id, holderName, bankName, cnaps, accountNumber },
});

export async function keepAccount(
  tx: Tx,
  caller: Caller,
  account: BankAccount,
  type: 'entered' | 'verified' | 'rejected' | 'closed',
): Promise<BankAccount> {
  if (type === 'entered') await tx.insert(BankAccount, { ...account });
  else await tx.update(BankAccount, { id: account.id }, { ...account });
  await record(tx, caller, accountChanged(type, account));
  return account;
}

/** The accounts the caller may see, newest first, with only the end of each number. */
export async function listAccounts(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: BankAccountQuery) {
  const query = tx
    .createQueryBuilder(BankAccount, 'account')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', BankAccount))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `bank-accounts:${JSON.stringify(wanted)}`;
  const order = [{ column: 'account.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  const views = await accountViews(tx, caller, items);
  return { items: views.map((view) => ({ ...view, accountNumber: masked(view.accountNumber) })), nextCursor };
}

const asked: Record<BankAccountVerb, 'verify' | 'close'> = { verify: 'verify', reject: 'verify', close: 'close' };

export async function accountViews(
  tx: Tx,
  caller: Caller,
  accounts: readonly BankAccount[],
): Promise<BankAccountShown[]> {
  const people = accounts.flatMap(({ userId, enteredBy, verifiedBy }) => [userId, enteredBy, verifiedBy]);
  const names = await namesOf(tx, accounts, people);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return accounts.map((account) => ({
    ...account,
    partyName: nameOf(account.partyId) ?? account.holderName,
    enteredById: account.enteredBy,
    enteredByName: nameOf(account.enteredBy),
    verifiedByName: nameOf(account.verifiedBy),
    steps: accountVerbs(account.state).filter(
      (verb) =>
        caller.ability.can(asked[verb], account) &&
        (verb !== 'verify' || ![account.enteredBy, account.userId].includes(caller.facts.userId)),
    ),
  }));
}

async function namesOf(tx: Tx, accounts: readonly BankAccount[], people: readonly (string | null)[]) {
  const given = (ids: readonly (string | null)[]) => In([...new Set(ids.filter((id) => id !== null))]);
  const [users, organizations, centers] = await Promise.all([
    tx.findBy(User, { id: given(people) }),
    tx.findBy(Organization, { id: given(accounts.map(({ organizationId }) => organizationId)) }),
    tx.findBy(Center, { id: given(accounts.map(({ centerId }) => centerId)) }),
  ]);
  return new Map([...users, ...organizations, ...centers].map(({ id, name }) => [id, name]));
}
