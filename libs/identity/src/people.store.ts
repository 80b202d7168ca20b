import type { PageQuery } from '@concentric/kernel';
import { pageOfRows, record, type Caller, type Tx } from '@concentric/platform';
import type { PersonView } from './contract';
import { personChanged } from './events';
import { OrganizationUser, User } from './user.entity';

const peopleOf = (tx: Tx, organizationId: string) =>
  tx
    .createQueryBuilder(OrganizationUser, 'person')
    .innerJoin(User, 'person_user', 'person_user.id = person.user_id')
    .where({ organizationId })
    .select(['person.id AS id', 'person.organization_id AS "organizationId"', 'person.role AS role'])
    .addSelect(['person_user.id AS "userId"', 'person_user.name AS name', 'person_user.email AS email']);

/** The people of an organization, in the order they came. */
export const listPeople = (tx: Tx, organizationId: string, page: PageQuery) =>
  pageOfRows<PersonView>(
    peopleOf(tx, organizationId),
    `people:${organizationId}`,
    [{ column: 'person.id', property: 'id', cast: 'uuid' }],
    page,
  );

export const readPerson = (tx: Tx, organizationId: string, userId: string) =>
  peopleOf(tx, organizationId).andWhere({ userId }).getRawOne<PersonView>();

export const findUserByEmail = (tx: Tx, email: string) => tx.findOneBy(User, { email });

export const findPerson = (tx: Tx, organizationId: string, userId: string) =>
  tx.findOne(OrganizationUser, { where: { organizationId, userId }, lock: { mode: 'pessimistic_write' } });

export async function keepPerson(tx: Tx, caller: Caller, person: OrganizationUser, before: OrganizationUser | null) {
  await tx.upsert(OrganizationUser, person, ['id']);
  await record(tx, caller, personChanged(before ? 'role_changed' : 'added', person, before));
}

export async function dropPerson(tx: Tx, caller: Caller, person: OrganizationUser) {
  await tx.delete(OrganizationUser, { id: person.id });
  await record(tx, caller, personChanged('removed', person, person));
}
