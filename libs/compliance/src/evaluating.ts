import { Center } from '@concentric/alliance';
import { civilDay, endOfDay, ensure, Refusal, type Day } from '@concentric/kernel';
import { databaseNow, type Tx } from '@concentric/platform';
import { evaluate, packFor, type Evaluation } from '@concentric/policy-pack';
import type { CenterFacts, Figure } from '@contract/policy-pack';
import { activityPart, incomePart } from './activity.facts';
import { centerPart, contributionPart, memberPart } from './alliance.facts';
import { attestationPart } from './attestation.store';
import { collectors } from './collectors';

type Roles = NonNullable<CenterFacts['members']>[number]['roles'];
/** Parts of formation that are merged into others: what members are, by organization. */
type Told = Partial<CenterFacts> & { memberRoles?: Readonly<Record<string, { readonly roles: Roles }>> };

/** Streams that several features earn in are added up. */
function added(parts: readonly (Readonly<Record<string, Figure>> | undefined)[]): Record<string, Figure> {
  const whole: Record<string, Figure> = {};
  for (const [code, figure] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    const known = whole[code];
    whole[code] = known
      ? { value: known.value + figure.value, evidence: [...known.evidence, ...figure.evidence] }
      : figure;
  }
  return whole;
}

export const todayOf = async (tx: Tx): Promise<Day> => civilDay(await databaseNow(tx));

/** All that is known of a center at the end of a day. @throws Refusal `not_found`, `compliance_in_future` */
export async function collectFacts(tx: Tx, centerId: string, asOf?: Day): Promise<CenterFacts> {
  const today = await todayOf(tx);
  const day = asOf ?? today;
  ensure(day <= today, 'compliance_in_future', { today });
  const center = await centerPart(tx, centerId);
  const told: Told[] = [];
  for (const collect of collectors) told.push((await collect(tx, centerId, day)) as Told);
  const memberRoles = Object.assign({}, ...told.map((part) => part.memberRoles)) as NonNullable<Told['memberRoles']>;
  const roles = new Map(Object.entries(memberRoles).map(([id, member]) => [id, member.roles]));
  return {
    ...(Object.assign({}, ...told) as Partial<CenterFacts>),
    ...{ asOf: day, center },
    contributions: await contributionPart(tx, centerId, day),
    members: await memberPart(tx, centerId, day, roles),
    activity: await activityPart(tx, centerId, day),
    income: added([await incomePart(tx, centerId, day), ...told.map(({ income }) => income)]),
    attestations: await attestationPart(tx, centerId, endOfDay(day)),
  };
}

/** The clauses of the center's own document, or of another. @throws Refusal `not_found`, `pack_unknown` */
export async function evaluateCenter(tx: Tx, centerId: string, asOf?: Day, packId?: string): Promise<Evaluation> {
  const facts = await collectFacts(tx, centerId, asOf);
  const own = packId ?? (await policyOf(tx, centerId));
  return evaluate(packFor(own, facts.asOf), facts);
}

/** The document a center was founded under. @throws Refusal `not_found` */
export async function policyOf(tx: Tx, centerId: string): Promise<string> {
  const center = await tx.findOneBy(Center, { id: centerId });
  if (!center) throw new Refusal('not_found');
  return center.policyId;
}
