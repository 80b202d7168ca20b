import { User } from '@concentric/identity';
import {
  findingsNow,
  isLicenceInForce,
  Licence,
  licenceSignaturesOf,
  licensedFactsOf,
  patentsOfLicences,
  sideSeen,
} from '@concentric/licence';
import { civilDay, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { isFree, recordalFindings, registrationFindings } from '@concentric/licensing';
import { databaseNow, pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { Finding } from '@contract/clause';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { RecordalQuery, RecordalSummary, RecordalVerb, RecordalView } from './contract';
import { recordalChanged } from './events';
import { recordalFormOf } from './form.store';
import { LicenceRecordal, RecordalStep } from './recordal.entity';
import { daysLeft, recordalStepsFrom } from './recordal.rules';

export type RecordalShown = Shown<typeof RecordalView>;
type SummaryShown = Shown<typeof RecordalSummary>;

/** The recordal of a licence that has taken effect. @throws Refusal `recordal_not_due` */
export async function recordalOf(tx: Tx, licenceId: string): Promise<LicenceRecordal> {
  const recordal = await tx.findOneBy(LicenceRecordal, { licenceId });
  if (!recordal) throw new Refusal('recordal_not_due');
  return recordal;
}

/** Keeps a recordal as a step left it, and the step. */
export async function keepRecordal(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  [recordal, before]: readonly [LicenceRecordal, LicenceRecordal],
  { verb, note }: { readonly verb: RecordalVerb; readonly note: string | null },
): Promise<void> {
  // A copy: TypeORM writes defaults back as the driver tells them.
  await tx.upsert(LicenceRecordal, { ...recordal }, ['licenceId']);
  const { licenceId, state } = recordal;
  const step = { id: newId(), licenceId, verb, state, note, userId: caller.facts.userId!, at: await databaseNow(tx) };
  await tx.insert(RecordalStep, Object.assign(new RecordalStep(), step));
  await record(tx, caller, recordalChanged(recordal, before, licence));
}

/**
 * The grounds on which the office would refuse to record a licence as it is. That it conflicts with another the grants keep
 * from happening, that it is recorded already the state of its recordal.
 */
export async function faultsOf(tx: Tx, licence: Licence): Promise<Finding[]> {
  const patents = await licensedFactsOf(tx, licence, await patentsOfLicences(tx, [licence.id]));
  return recordalFindings(licence.terms, { patents });
}

/** The grounds on which it would not be registered as a technology contract. */
async function registrationFaultsOf(tx: Tx, licence: Licence): Promise<Finding[]> {
  const struck = (await findingsNow(tx, licence)).some(
    ({ code }) => code === 'restriction_forbidden' || code === 'grant_back_forbidden',
  );
  const signed = await licenceSignaturesOf(tx, licence.id, licence.edition);
  const isOpen = licence.offerId === null;
  return registrationFindings({
    ...{ partiesNamed: true, subjectNamed: true, nameFits: true, monopolises: struck },
    priceNamed: !isFree(licence.terms) || licence.terms.note !== '',
    sealsMatch: isOpen || signed.length === 2,
  });
}

const summaryOf = (caller: Caller, licence: Licence, recordal: LicenceRecordal, today: string): SummaryShown => ({
  ...recordal,
  licenceNumber: licence.number,
  // Of a licence that is over nothing is filed any more.
  daysLeft: isLicenceInForce(licence.state) ? daysLeft(recordal.state, recordal.dueOn, today) : null,
  steps:
    sideSeen(caller, licence) === 'licensor' && caller.ability.can('commit', licence)
      ? recordalStepsFrom(recordal.state).filter((verb) => verb !== 'file' || isLicenceInForce(licence.state))
      : [],
});

/** A recordal as it is shown, with its form and what the office would say of it. */
export async function recordalView(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  recordal: LicenceRecordal,
): Promise<RecordalShown> {
  const today = civilDay(await databaseNow(tx));
  return {
    ...summaryOf(caller, licence, recordal, today),
    // What is on record already is not read again.
    findings: ['recorded', 'changed', 'cancelled'].includes(recordal.state) ? [] : await faultsOf(tx, licence),
    registration: await registrationFaultsOf(tx, licence),
    form: await recordalFormOf(tx, licence),
  };
}

/** The recordals of the licences that the caller may read, what is due soonest first. */
export async function listRecordals(tx: Tx, caller: Caller, { state, centerId, ...page }: RecordalQuery) {
  const query = tx
    .createQueryBuilder(LicenceRecordal, 'recordal')
    .innerJoin(Licence, 'licence', 'licence.id = recordal.licence_id');
  const readable = query
    .subQuery()
    .select('mine.id')
    .from(Licence, 'mine')
    .where(permitted(caller, 'read', Licence));
  query.where(`recordal.licence_id IN ${readable.getQuery()}`).setParameters(readable.getParameters());
  if (state) query.andWhere('recordal.state = :state', { state });
  if (centerId) query.andWhere('licence.center_id = :centerId', { centerId });
  const order = [
    { column: 'recordal.due_on', property: 'dueOn', cast: 'date' },
    { column: 'recordal.licence_id', property: 'licenceId', cast: 'uuid' },
  ];
  const { items, nextCursor } = await pageBy(query, `recordals:${state ?? ''}:${centerId ?? ''}`, order, page);
  const licences = await tx.findBy(Licence, { id: In(items.map(({ licenceId }) => licenceId)) });
  const byId = new Map(licences.map((licence) => [licence.id, licence]));
  const today = civilDay(await databaseNow(tx));
  return { items: items.map((it) => summaryOf(caller, byId.get(it.licenceId)!, it, today)), nextCursor };
}

/** What was done for the recordal of a licence, oldest first. */
export async function listRecordalSteps(tx: Tx, licenceId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(RecordalStep, 'step').where({ licenceId });
  const order = [{ column: 'step.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `recordal-steps:${licenceId}`, order, page);
  const users = await tx.find(User, {
    where: { id: In(items.map(({ userId }) => userId)) },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return { items: items.map((step) => ({ ...step, userName: names.get(step.userId) ?? '' })), nextCursor };
}
