import { Center } from '@concentric/alliance';
import { countAttachments } from '@concentric/attachment';
import { Organization, User } from '@concentric/identity';
import { ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { ensureMay, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import type { Type } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import type { AgreementView, DossierEntryView, IntentView, PlanView } from './contract';
import { agreementChanged, entryChanged, intentMoved, planChanged } from './events';
import { Agreement, AgreementParty, DossierEntry, Intent, Plan, Target } from './formation.entity';
import { intentSide, intentVerbs, plainQuantity } from './formation.rules';

export type IntentShown = Shown<typeof IntentView>;
export type AgreementShown = Shown<typeof AgreementView>;
export type EntryShown = Shown<typeof DossierEntryView>;
export type PlanShown = Shown<typeof PlanView>;

/** Holds a center, so that what is prepared for it queues; with the city it lies in. @throws Refusal `not_found` */
export async function holdPlace(tx: Tx, id: string): Promise<{ center: Center; cityCode: string }> {
  const center = await tx.findOne(Center, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!center) throw new Refusal('not_found');
  return { center, cityCode: cityOf(center.regionCode) };
}

/** The formation of a center is not for everybody to list. @throws Refusal `not_found` */
export async function ensureReads<T extends Placed>(tx: Tx, caller: Caller, entity: Type<T>, centerId: string) {
  const center = await tx.findOneBy(Center, { id: centerId });
  if (!center) throw new Refusal('not_found');
  ensureMay(caller, 'read', Object.assign(new entity(), { centerId, cityCode: cityOf(center.regionCode) }));
}
type Placed = { centerId: string; cityCode: string };

/** @throws Refusal `party_unknown` */
export async function ensureKnown(tx: Tx, organizationIds: readonly string[]): Promise<void> {
  ensure(
    (await tx.countBy(Organization, { id: In([...organizationIds]) })) === organizationIds.length,
    'party_unknown',
  );
}

type Named = { readonly name: string; readonly nameEn: string | null };

/** What organizations, people and centers are called, by id; people have one name. */
export async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const wanted = In([...new Set(ids.filter((id) => id !== null))]);
  const [organizations, users, centers] = await Promise.all([
    tx.findBy(Organization, { id: wanted }),
    tx.findBy(User, { id: wanted }),
    tx.findBy(Center, { id: wanted }),
  ]);
  const both: [string, Named][] = [...organizations, ...centers].map(({ id, name, nameEn }) => [id, { name, nameEn }]);
  return new Map([...both, ...users.map(({ id, name }): [string, Named] => [id, { name, nameEn: null }])]);
}

const ofOrganization = (named: Named | undefined) => ({
  ...{ organizationName: named?.name ?? '', organizationNameEn: named?.nameEn ?? null },
});
const ofCenter = (named: Named | undefined) => ({ centerName: named?.name ?? '', centerNameEn: named?.nameEn ?? null });

const newest = (alias: string) => [{ column: `${alias}.id`, property: 'id', cast: 'uuid', descending: true }];

/* Dossier entries */

export async function keepEntry(tx: Tx, caller: Caller, entry: DossierEntry, type: 'entered' | 'withdrawn') {
  if (type === 'entered') await tx.insert(DossierEntry, { ...entry });
  else await tx.update(DossierEntry, { id: entry.id }, { ...entry });
  await record(tx, caller, entryChanged(type, entry));
  return entry;
}

export async function listEntries(tx: Tx, caller: Caller, centerId: string, page: PageQuery) {
  await ensureReads(tx, caller, DossierEntry, centerId);
  const query = tx
    .createQueryBuilder(DossierEntry, 'entry')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', DossierEntry))))
    .andWhere({ centerId });
  const { items, nextCursor } = await pageBy(query, `dossier-entries:${centerId}`, newest('entry'), page);
  return { items: await entryViews(tx, items), nextCursor };
}

export async function entryViews(tx: Tx, entries: readonly DossierEntry[]): Promise<EntryShown[]> {
  const names = await namesOf(
    tx,
    entries.map(({ organizationId }) => organizationId),
  );
  const files = await countAttachments(
    tx,
    'dossier-entry',
    entries.map(({ id }) => id),
  );
  return entries.map((entry) => ({
    ...entry,
    ...ofOrganization(names.get(entry.organizationId ?? '')),
    ...(entry.organizationId ? {} : { organizationName: null }),
    files: files(entry.id),
  }));
}

/* Intents */

export async function keepIntent(tx: Tx, caller: Caller, intent: Intent): Promise<Intent> {
  if (intent.version === 1) await tx.insert(Intent, { ...intent });
  else await tx.update(Intent, { id: intent.id }, { ...intent });
  await record(tx, caller, intentMoved(intent));
  return intent;
}

/** Of one center, or of the caller's own organizations wherever. */
export async function listIntents(tx: Tx, caller: Caller, centerId: string | null, page: PageQuery) {
  const query = tx
    .createQueryBuilder(Intent, 'intent')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Intent))));
  if (centerId) query.andWhere({ centerId });
  else query.andWhere({ organizationId: In(caller.facts.organizations.map(({ id }) => id)) });
  const { items, nextCursor } = await pageBy(query, `intents:${centerId ?? ''}`, newest('intent'), page);
  return { items: await intentViews(tx, caller, items), nextCursor };
}

export async function intentViews(tx: Tx, caller: Caller, intents: readonly Intent[]): Promise<IntentShown[]> {
  const names = await namesOf(
    tx,
    intents.flatMap(({ centerId, organizationId }) => [centerId, organizationId]),
  );
  const signed = await signedIntents(tx, intents);
  return intents.map((intent) => ({
    ...intent,
    ...ofCenter(names.get(intent.centerId)),
    ...ofOrganization(names.get(intent.organizationId)),
    steps: signed.has(intent.id)
      ? []
      : intentVerbs(intent.state).filter((verb) =>
          caller.ability.can(intentSide(verb) === 'center' ? 'prepare' : 'answer', intent),
        ),
  }));
}

/** Those whose organization signed an agreement that stands: they stand with it. */
async function signedIntents(tx: Tx, intents: readonly Intent[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT i.id FROM formation_intents i WHERE i.id = ANY($1) AND i.state = 'expressed' AND EXISTS (
       SELECT FROM formation_parties p JOIN formation_agreements a ON a.id = p.agreement_id
       WHERE a.center_id = i.center_id AND p.organization_id = i.organization_id
         AND p.signed_at IS NOT NULL AND a.state IN ('open', 'complete'))`,
    [intents.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/* Agreements */

export async function keepAgreement(
  tx: Tx,
  caller: Caller,
  agreement: Agreement,
  type: Parameters<typeof agreementChanged>[0],
): Promise<Agreement> {
  if (type === 'opened') await tx.insert(Agreement, { ...agreement });
  else await tx.update(Agreement, { id: agreement.id }, { ...agreement });
  await record(tx, caller, agreementChanged(type, agreement));
  return agreement;
}

/** Of one center, or those the caller's own organizations are parties to. */
export async function listAgreements(tx: Tx, caller: Caller, centerId: string | null, page: PageQuery) {
  if (centerId) await ensureReads(tx, caller, Agreement, centerId);
  const query = tx.createQueryBuilder(Agreement, 'agreement');
  if (centerId)
    query
      .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Agreement))))
      .andWhere({ centerId });
  else
    query.where(
      'agreement.id IN (SELECT agreement_id FROM formation_parties WHERE organization_id = ANY(:organizations))',
      { organizations: caller.facts.organizations.map(({ id }) => id) },
    );
  const { items, nextCursor } = await pageBy(query, `agreements:${centerId ?? ''}`, newest('agreement'), page);
  return { items: await agreementViews(tx, caller, items), nextCursor };
}

export async function agreementViews(
  tx: Tx,
  caller: Caller,
  agreements: readonly Agreement[],
): Promise<AgreementShown[]> {
  const parties = await tx.find(AgreementParty, {
    where: { agreementId: In(agreements.map(({ id }) => id)) },
    order: { id: 'ASC' },
  });
  const names = await namesOf(tx, [
    ...agreements.map(({ centerId }) => centerId),
    ...parties.flatMap(({ organizationId, signedBy }) => [organizationId, signedBy]),
  ]);
  return agreements.map((agreement) => ({
    ...agreement,
    ...ofCenter(names.get(agreement.centerId)),
    mayWithdraw: agreement.state === 'open' && caller.ability.can('prepare', agreement),
    parties: parties
      .filter(({ agreementId }) => agreementId === agreement.id)
      .map((party) => ({
        organizationId: party.organizationId,
        ...ofOrganization(names.get(party.organizationId)),
        signedByName: names.get(party.signedBy ?? '')?.name ?? null,
        signedAt: party.signedAt,
        maySign: agreement.state === 'open' && party.signedAt === null && caller.ability.can('answer', party),
      })),
  }));
}

/* Plans */

export async function keepPlan(tx: Tx, caller: Caller, plan: Plan, type: Parameters<typeof planChanged>[0]) {
  if (type === 'drafted') await tx.insert(Plan, { ...plan } as never);
  else await tx.update(Plan, { id: plan.id }, { ...plan } as never);
  await record(tx, caller, planChanged(type, plan));
  return plan;
}

export async function listPlans(tx: Tx, caller: Caller, centerId: string, page: PageQuery) {
  await ensureReads(tx, caller, Plan, centerId);
  const query = tx
    .createQueryBuilder(Plan, 'plan')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Plan))))
    .andWhere({ centerId });
  const { items, nextCursor } = await pageBy(query, `plans:${centerId}`, newest('plan'), page);
  return { items: await planViews(tx, items), nextCursor };
}

export async function planViews(tx: Tx, plans: readonly Plan[]): Promise<PlanShown[]> {
  const targets = await tx.find(Target, {
    where: { planId: In(plans.map(({ id }) => id)) },
    order: { number: 'ASC' },
  });
  return plans.map((plan) => ({
    ...plan,
    targets: targets
      .filter(({ planId }) => planId === plan.id)
      .map((target) => ({
        ...target,
        baseline: plainQuantity(target.baseline),
        value: plainQuantity(target.value),
      })),
  }));
}

/** The plan a center has submitted last; null when it has submitted none. */
export const submittedPlan = (tx: Tx, centerId: string): Promise<Plan | null> =>
  tx.findOneBy(Plan, { centerId, state: 'submitted' });
