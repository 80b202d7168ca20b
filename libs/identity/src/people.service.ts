import { ensure, Refusal, type OrganizationRole, type PageQuery } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewPerson, PersonView } from './contract';
import { hashPassword } from './password';
import { dropPerson, findPerson, findUserByEmail, keepPerson, listPeople, readPerson } from './people.store';
import { OrganizationUser, User } from './user.entity';

const place = (organizationId: string, userId: string, role: OrganizationRole) =>
  Object.assign(new OrganizationUser(), { id: newId(), organizationId, userId, role });

/** Who belongs to an organization, and as what. */
@Injectable()
export class PeopleService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, organizationId: string, page: PageQuery) {
    ensureMay(caller, 'read', place(organizationId, '', 'viewer'));
    return listPeople(this.database.reader, organizationId, page);
  }

  /** @throws Refusal `person_exists`, `person_needs_password`, `forbidden` (only an owner makes an owner) */
  add(caller: Caller, organizationId: string, { email, name, role, password }: NewPerson): Promise<PersonView> {
    return this.database.write(caller, async (tx) => {
      ensureMay(caller, 'manage_people', place(organizationId, '', role));
      this.ensureMayGrant(caller, organizationId, role);
      const user = (await findUserByEmail(tx, email)) ?? (await this.newUser(tx, email, name, password));
      await keepPerson(tx, caller, place(organizationId, user.id, role), null);
      return { userId: user.id, organizationId, name: user.name, email, role };
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `last_owner` */
  changeRole(caller: Caller, organizationId: string, userId: string, role: OrganizationRole): Promise<PersonView> {
    return this.database.write(caller, async (tx) => {
      const before = await this.held(tx, caller, organizationId, userId);
      this.ensureMayGrant(caller, organizationId, role);
      await keepPerson(tx, caller, Object.assign(new OrganizationUser(), before, { role }), before);
      return this.view(tx, organizationId, userId);
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `last_owner` */
  remove(caller: Caller, organizationId: string, userId: string): Promise<PersonView> {
    return this.database.write(caller, async (tx) => {
      const person = await this.held(tx, caller, organizationId, userId);
      const view = await this.view(tx, organizationId, userId);
      await dropPerson(tx, caller, person);
      return view;
    });
  }

  private async held(tx: Tx, caller: Caller, organizationId: string, userId: string) {
    ensureMay(caller, 'manage_people', place(organizationId, userId, 'viewer'));
    const person = await findPerson(tx, organizationId, userId);
    if (!person) throw new Refusal('not_found');
    this.ensureMayGrant(caller, organizationId, person.role);
    return person;
  }

  private ensureMayGrant({ facts }: Caller, organizationId: string, role: OrganizationRole) {
    const own = facts.organizations.find(({ id }) => id === organizationId)?.role;
    const mayMakeOwners = own === 'owner' || own === undefined;
    ensure(role !== 'owner' || mayMakeOwners, 'forbidden');
  }

  private async newUser(tx: Tx, email: string, name: string, password: string | undefined): Promise<User> {
    ensure(password !== undefined, 'person_needs_password');
    const user = tx.create(User, { id: newId(), email, name, passwordHash: await hashPassword(password) });
    await tx.insert(User, user);
    return user;
  }

  private async view(tx: Tx, organizationId: string, userId: string): Promise<PersonView> {
    return (await readPerson(tx, organizationId, userId))!;
  }
}
