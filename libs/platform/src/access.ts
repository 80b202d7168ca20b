import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { ensure, Refusal, type CallerFacts } from '@concentric/kernel';
import { createParamDecorator, SetMetadata, type ExecutionContext, type Type } from '@nestjs/common';
import { In, type FindOptionsWhere } from 'typeorm';

/** What came with the request beside its body. */
export type RequestContext = {
  readonly id: string;
  readonly address: string | null;
  readonly ifMatch: string | null;
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
  /** Set when the answer is the stored one of an earlier request with the same key. */
  replayed: boolean;
};

/** Who calls, what they may do, and how they asked. */
export type Caller = { readonly facts: CallerFacts; readonly ability: MongoAbility; readonly request: RequestContext };

type Can = AbilityBuilder<MongoAbility>['can'];

/** A feature's grants. They only grant, by columns equal to a value or in a list, so they also filter SQL. */
export type AccessPolicy = (facts: CallerFacts, can: Can) => void;

export function abilityOf(facts: CallerFacts, policies: readonly AccessPolicy[]): MongoAbility {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  policies.forEach((policy) => policy(facts, can));
  return build({ detectSubjectType: (subject) => subject.constructor as Type });
}

/** The platform itself, for due work and demonstration data: no user, every ability. */
export function systemCaller(requestId: string): Caller {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  can('manage', 'all');
  return {
    facts: {
      ...{ userId: null, userName: 'system', platformRole: null },
      ...{ organizations: [], standings: [], staff: [], regions: [] },
    },
    ability: build({ detectSubjectType: (subject) => subject.constructor as Type }),
    request: { id: requestId, address: null, ifMatch: null, idempotency: null, replayed: false },
  };
}

/** @throws Refusal `not_found` when the caller may not even read it, `forbidden` when they may not do this */
export function ensureMay({ ability }: Caller, action: string, subject: object): void {
  if (ability.can(action, subject)) return;
  throw new Refusal(action !== 'read' && ability.can('read', subject) ? 'forbidden' : 'not_found');
}

/** The rows the caller may do this to. Refuses outright when there are none: TypeORM reads `[]` as every row. */
export function permitted<T extends object>(caller: Caller, action: string, entity: Type<T>): FindOptionsWhere<T>[] {
  const rules = caller.ability.rulesFor(action, entity);
  ensure(rules.length > 0, 'forbidden');
  return rules.map(({ conditions = {} }) => toWhere(conditions) as FindOptionsWhere<T>);
}

const toWhere = (conditions: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(conditions).map(([column, wanted]) => [column, toOperator(wanted)]));

function toOperator(wanted: unknown) {
  if (wanted === null || typeof wanted !== 'object') return wanted;
  const { $in, ...others } = wanted as { $in?: unknown[] };
  if (!$in || Object.keys(others).length > 0)
    throw new Error(`A grant may only use equality and $in: ${JSON.stringify(wanted)}`);
  return In($in);
}

/** The one organization the caller acts for. @throws Refusal `organization_required` */
export function actingOrganization({ facts }: Caller): string {
  const [only, ...more] = facts.organizations;
  ensure(only !== undefined && more.length === 0, 'organization_required');
  return only.id;
}

/* What a route requires */

export type RouteRequirement = { action: string; subject: Type } | 'signed_in' | 'public';
export const routeRequirement = Symbol('routeRequirement');

/** The route needs this ability on at least some subjects of the kind; the service checks the very one. */
export const May = (action: string, subject: Type) => SetMetadata(routeRequirement, { action, subject });
/** The route needs a signed-in user and is about that user. */
export const SignedInOnly = () => SetMetadata(routeRequirement, 'signed_in');
/** The route needs nobody. */
export const Public = () => SetMetadata(routeRequirement, 'public');

export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ caller: Caller }>().caller,
);
