import { allianceAccess } from '@concentric/alliance';
import { abilityOf, systemCaller, type Caller } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';
import { people, type Person, type PersonKey } from './people';

/** Who is who: the tables name people, organizations and centers by key, the database by id. */
export class Cast {
  readonly organizations = new Map<OrganizationKey, string>();
  readonly centers = new Map<CenterKey, string>();
  private readonly users = new Map<PersonKey, string>(people.map(({ key }) => [key, newId()]));

  organization(key: OrganizationKey): string {
    return named(this.organizations, key);
  }

  user(key: PersonKey): string {
    return named(this.users, key);
  }

  center(key: CenterKey): string {
    return named(this.centers, key);
  }

  /** Someone who may do everything; the journal names them. */
  as(key: PersonKey, organizationId?: string): Caller {
    return this.callerOf(this.user(key), organizationId);
  }

  callerOf(userId: string, organizationId?: string): Caller {
    const caller = systemCaller('demonstration');
    const organizations = organizationId ? [{ id: organizationId, role: 'owner' as const }] : [];
    return { ...caller, facts: { ...caller.facts, userId, organizations } };
  }

  /** Whoever owns an organization of this id. */
  leadOf(organizationId: string): string | null {
    const [key] = [...this.organizations].find(([, id]) => id === organizationId)!;
    return this.keeperOf(key).facts.userId;
  }

  /** Whoever owns an organization, acting for it. */
  keeperOf(key: OrganizationKey): Caller {
    const owns = (joined: Person['in'] = []) => joined.some(([name, role]) => name === key && role === 'owner');
    const keeper = people.find((person) => owns(person.in));
    if (!keeper) throw new Error(`The demonstration data has no owner of ${key}`);
    return this.as(keeper.key, this.organization(key));
  }

  /** May do what an owner may: whoever may do everything would invite instead of applying. */
  applicant(key: PersonKey, organizationId: string): Caller {
    const caller = this.as(key, organizationId);
    return { ...caller, ability: abilityOf(caller.facts, [allianceAccess]) };
  }
}

function named<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demonstration data names ${String(key)} before it is there`);
  return value;
}
