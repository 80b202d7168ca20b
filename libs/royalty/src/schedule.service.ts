import { standingsOf } from '@concentric/docket';
import { Organization } from '@concentric/identity';
import {
  civilDay,
  cny,
  daysLater,
  ensure,
  monthsLater,
  owedOf,
  Refusal,
  type Day,
  type Shown,
} from '@concentric/kernel';
import {
  findLicence,
  holdLicence,
  isLicenceInForce,
  Licence,
  LicencePatent,
  sideHeldOf,
  sideSeen,
} from '@concentric/licence';
import { Patent } from '@concentric/patent';
import { Database, databaseNow, pageBy, permitted, type Caller, type Tx } from '@concentric/platform';
import { LicenceRecordal } from '@concentric/recordal';
import { Injectable } from '@nestjs/common';
import { Brackets, In, IsNull } from 'typeorm';
import { asksReports, rulesOf } from './calculation.rules';
import type { LicenceObligations, Obligation, ObligationQuery, RoyaltySchedule } from './contract';
import { RoyaltyDue } from './due.entity';
import { accountBy, booksOf, dueView, makeDue, upfrontOf, type DueShown } from './due.store';
import { asksReportsOn, frameOf, layRoyalties, reportsOf } from './laying';
import { obligationsOf, type ObligationFacts } from './obligation.rules';
import { RoyaltyReport } from './report.entity';
import { endOfYear, periodsFrom, yearStart, type ReportPeriod } from './period.rules';

type ScheduleShown = Shown<typeof RoyaltySchedule>;
type ObligationsShown = Shown<typeof LicenceObligations>;

/** Periods ahead of the running one that a schedule shows. */
const ahead = 4;
/** How far ahead obligations are told, in years. */
const furthestYears = 10;

/** What is to be reported and paid under licences, and by when. */
@Injectable()
export class ScheduleService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `forbidden` for who may not know what is paid */
  async read(caller: Caller, licenceId: string): Promise<ScheduleShown> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, licenceId);
    ensure(seesMoney(caller, licence), 'forbidden');
    const dues = await tx.findBy(RoyaltyDue, { licenceId, kind: 'milestone' });
    const reports = await reportsOf(tx, licenceId);
    const { terms } = licence;
    const today = civilDay(await databaseNow(tx));
    const all = await periodsOf(tx, licence, monthsLater(today, 60));
    const begun = all.filter(({ startsOn }) => startsOn <= today).length;
    const ids = new Map(reports.map(({ id, startsOn }) => [startsOn, id]));
    const credited = reports.reduce((sum, { calculation }) => sum + (calculation?.credit ?? 0), 0);
    // Of a milestone that a variation made dearer, the first debt.
    const standing = dues.filter(({ cancelled }) => cancelled === null).toSorted((a, b) => b.edition - a.edition);
    const owed = new Map(standing.map((due) => [due.key, due]));
    return {
      ...{ licenceId, reports: asksReports(rulesOf(terms)), minimumAnnual: terms.minimumAnnual },
      creditLeft: terms.creditable ? cny(Math.max(0, (await upfrontOf(tx, licenceId)) - credited)) : null,
      milestones: terms.milestonePayments.map(({ key, title, amount, dueOn }) => ({
        ...{ key, title, amount, dueOn: owed.get(key)?.dueOn ?? dueOn },
        ...{ reachedOn: owed.get(key)?.reachedOn ?? null, dueId: owed.get(key)?.id ?? null },
      })),
      periods: all.slice(0, begun + ahead).map(({ startsOn, endsOn, dueOn, closesYear }) => ({
        ...{ startsOn, endsOn, dueOn, closesYear, reportId: ids.get(startsOn) ?? null },
      })),
    };
  }

  /**
   * Says that a milestone without a day of its own was reached: it is to be paid within the agreed days. Either side may.
   * @throws Refusal `licence_not_in_force`, `royalty_milestone_unknown`, `royalty_milestone_reached`,
   * `reached_on_future`, `reached_before_licence`
   */
  reach(caller: Caller, licenceId: string, key: string, on: Day | null): Promise<DueShown> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicence(tx, caller, 'commit', licenceId);
      sideHeldOf(caller, licence);
      const { terms, state, effectiveOn } = licence;
      ensure(effectiveOn !== null && isLicenceInForce(state), 'licence_not_in_force', { state });
      const milestone = terms.milestonePayments.find((it) => it.key === key);
      if (!milestone) throw new Refusal('royalty_milestone_unknown', { key });
      const known = await tx.existsBy(RoyaltyDue, { licenceId, kind: 'milestone', key, cancelled: IsNull() });
      ensure(!known && milestone.dueOn === null, 'royalty_milestone_reached');
      const today = civilDay(await databaseNow(tx));
      const reachedOn = on ?? today;
      ensure(reachedOn <= today, 'reached_on_future', { reachedOn, today });
      ensure(reachedOn >= effectiveOn, 'reached_before_licence', { limit: effectiveOn });
      const planned = { kind: 'milestone', key, title: milestone.title, payer: 'licensee' } as const;
      const dueOn = daysLater(reachedOn, terms.payDays);
      const { edition } = licence;
      const amount = milestone.amount.amount;
      const due = await makeDue(tx, caller, licence, { ...planned, amount, dueOn, reachedOn, edition });
      return dueView(tx, caller, due);
    });
  }

  /** @throws Refusal `not_found` */
  async obligations(caller: Caller, licenceId: string, { until }: ObligationQuery): Promise<ObligationsShown> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, licenceId);
    const [view] = await obligationViews(tx, caller, [licence], until ?? null);
    return view!;
  }

  /** The obligations of every licence in force of the caller's organizations, licence by licence, newest first. */
  async mine(caller: Caller, { until, limit, cursor }: ObligationQuery) {
    const tx = this.database.reader;
    const query = tx
      .createQueryBuilder(Licence, 'licence')
      .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Licence))))
      .andWhere({ state: In(['active', 'in_breach']) });
    const order = [{ column: 'licence.id', property: 'id', cast: 'uuid', descending: true }];
    const page = await pageBy(query, 'licence-obligations', order, { limit, cursor });
    return { items: await obligationViews(tx, caller, page.items, until ?? null), nextCursor: page.nextCursor };
  }

  /** Makes what is owed and due follow the licence. Doing it again changes nothing. */
  lay(caller: Caller, licenceId: string): Promise<Licence> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicence(tx, caller, 'read', licenceId);
      await layRoyalties(tx, caller, licence, civilDay(await databaseNow(tx)));
      return licence;
    });
  }
}

/** The periods of a licence that begin before a day: those asked for as they were, the rest as the terms have it. */
async function periodsOf(tx: Tx, licence: Licence, before: Day): Promise<ReportPeriod[]> {
  const frame = await frameOf(tx, licence);
  if (!frame) return [];
  const { span } = frame;
  const reports = await reportsOf(tx, licence.id);
  const asked = reports.map(({ startsOn, endsOn, dueOn }): ReportPeriod => {
    const yearStartsOn = yearStart(span.startsOn, startsOn);
    return { startsOn, endsOn, dueOn, yearStartsOn, closesYear: endsOn === endOfYear(span, yearStartsOn) };
  });
  const from = asked.at(-1)?.endsOn ?? span.startsOn;
  const later = periodsFrom(span, licence.terms.reportEvery, from, before);
  return [...asked, ...later.filter(({ startsOn }) => asksReportsOn(frame, startsOn))];
}

/** What tells what is paid under a licence. */
const ofMoney: readonly Obligation['kind'][] = ['report', 'payment', 'minimum'];

/** Whether the caller may know what is paid under a licence: not everybody may who reads its terms. */
const seesMoney = (
  { ability }: Caller,
  { centerId, licensorOrganizationId, licenseeOrganizationId }: Licence,
): boolean =>
  ability.can('read', Object.assign(new RoyaltyReport(), { centerId, licensorOrganizationId, licenseeOrganizationId }));

async function obligationViews(
  tx: Tx,
  caller: Caller,
  licences: readonly Licence[],
  wanted: Day | null,
): Promise<ObligationsShown[]> {
  const today = civilDay(await databaseNow(tx));
  // A licence goes on for as long as its patents; nobody plans further than this.
  const furthest = monthsLater(today, 12 * furthestYears);
  const until = wanted === null ? monthsLater(today, 12) : wanted < furthest ? wanted : furthest;
  const ids = In(licences.flatMap((it) => [it.licensorOrganizationId, it.licenseeOrganizationId]));
  const names = new Map((await tx.findBy(Organization, { id: ids })).map(({ id, name }) => [id, name]));
  const views: ObligationsShown[] = [];
  for (const licence of licences) {
    const facts = await factsOf(tx, licence, { today, until });
    views.push({
      ...{ licenceId: licence.id, number: licence.number, side: sideSeen(caller, licence) },
      licensorName: names.get(licence.licensorOrganizationId)!,
      licenseeName: names.get(licence.licenseeOrganizationId)!,
      obligations: obligationsOf(facts).filter(({ kind }) => !ofMoney.includes(kind) || seesMoney(caller, licence)),
    });
  }
  return views;
}

/** What a debt is called for good: what a variation added to another bears the edition too. */
function nameOf({ kind, key, edition }: RoyaltyDue, all: readonly RoyaltyDue[]): string {
  const isFirst = all.every((it) => it.kind !== kind || it.key !== key || it.edition >= edition);
  return isFirst ? key : `${key}:${edition}`;
}

async function factsOf(
  tx: Tx,
  licence: Licence,
  { today, until }: { readonly today: Day; readonly until: Day },
): Promise<ObligationFacts> {
  const licenceId = licence.id;
  const all = await tx.findBy(RoyaltyDue, { licenceId });
  const dues = await booksOf(tx, all);
  const recordal = await tx.findOneBy(LicenceRecordal, { licenceId });
  const patentIds = (await tx.findBy(LicencePatent, { licenceId })).map(({ patentId }) => patentId);
  const numbers = new Map((await tx.findBy(Patent, { id: In(patentIds) })).map((it) => [it.id, it.applicationNumber]));
  const standings = await standingsOf(tx, patentIds);
  return {
    ...{ today, until, reports: await reportsOf(tx, licenceId), endsOn: licence.endedOn ?? licence.endsOn },
    periods: await periodsOf(tx, licence, until),
    ...{ minimumAnnual: licence.terms.minimumAnnual.amount, inForce: isLicenceInForce(licence.state) },
    dues: dues
      .filter(({ due }) => due.cancelled === null)
      .map((books) => ({
        ...{ ...books.due, key: nameOf(books.due, all) },
        owed: owedOf(accountBy(books, today)),
        payer: books.due.payerOrganizationId === licence.licensorOrganizationId ? 'licensor' : 'licensee',
      })),
    recordal: recordal && {
      ...{ id: licenceId, dueOn: recordal.dueOn },
      done: !['due', 'correction'].includes(recordal.state) || !isLicenceInForce(licence.state),
      todoOn: recordal.todoOn,
    },
    annuities: standings.flatMap(({ patentId, nextDueOn }) =>
      nextDueOn === null ? [] : [{ patentId, number: numbers.get(patentId)!, dueOn: nextDueOn }],
    ),
  };
}
