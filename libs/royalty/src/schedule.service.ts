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
import { Brackets, In } from 'typeorm';
import { asksReports, rulesOf } from './calculation.rules';
import type { LicenceObligations, ObligationQuery, RoyaltySchedule } from './contract';
import { RoyaltyDue } from './due.entity';
import { accountBy, booksOf, dueView, makeDue, type DueShown } from './due.store';
import { layRoyalties, reportsOf, spanOf } from './laying';
import { obligationsOf, type ObligationFacts } from './obligation.rules';
import { endOfYear, periodsFrom, yearStart, type ReportPeriod } from './period.rules';

type ScheduleShown = Shown<typeof RoyaltySchedule>;
type ObligationsShown = Shown<typeof LicenceObligations>;

/** Periods ahead of the running one that a schedule shows. */
const ahead = 4;

/** What is to be reported and paid under licences, and by when. */
@Injectable()
export class ScheduleService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async read(caller: Caller, licenceId: string): Promise<ScheduleShown> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, licenceId);
    const dues = await tx.findBy(RoyaltyDue, { licenceId, kind: 'milestone' });
    const reports = await reportsOf(tx, licenceId);
    const { terms } = licence;
    const today = civilDay(await databaseNow(tx));
    const all = asksReports(rulesOf(terms)) ? await periodsOf(tx, licence, monthsLater(today, 60)) : [];
    const begun = all.filter(({ startsOn }) => startsOn <= today).length;
    const ids = new Map(reports.map(({ id, startsOn }) => [startsOn, id]));
    const credited = reports.reduce((sum, { calculation }) => sum + (calculation?.credit ?? 0), 0);
    const owed = new Map(dues.filter(({ cancelled }) => !cancelled).map((due) => [due.key, due]));
    return {
      ...{ licenceId, reports: asksReports(rulesOf(terms)), minimumAnnual: terms.minimumAnnual },
      creditLeft: terms.creditable ? cny(Math.max(0, terms.upfront.amount - credited)) : null,
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
      const known = await tx.existsBy(RoyaltyDue, { licenceId, kind: 'milestone', key });
      ensure(!known && milestone.dueOn === null, 'royalty_milestone_reached');
      const today = civilDay(await databaseNow(tx));
      const reachedOn = on ?? today;
      ensure(reachedOn <= today, 'reached_on_future', { reachedOn, today });
      ensure(reachedOn >= effectiveOn, 'reached_before_licence', { limit: effectiveOn });
      const planned = { kind: 'milestone', key, title: milestone.title, payer: 'licensee' } as const;
      const dueOn = daysLater(reachedOn, terms.payDays);
      const due = await makeDue(tx, caller, licence, { ...planned, amount: milestone.amount.amount, dueOn, reachedOn });
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
  const span = spanOf(licence);
  if (!span) return [];
  const reports = await reportsOf(tx, licence.id);
  const asked = reports.map(({ startsOn, endsOn, dueOn }): ReportPeriod => {
    const yearStartsOn = yearStart(span.startsOn, startsOn);
    return { startsOn, endsOn, dueOn, yearStartsOn, closesYear: endsOn === endOfYear(span, yearStartsOn) };
  });
  const from = asked.at(-1)?.endsOn ?? span.startsOn;
  return [...asked, ...periodsFrom(span, licence.terms.reportEvery, from, before)];
}

async function obligationViews(
  tx: Tx,
  caller: Caller,
  licences: readonly Licence[],
  wanted: Day | null,
): Promise<ObligationsShown[]> {
  const today = civilDay(await databaseNow(tx));
  const until = wanted ?? monthsLater(today, 12);
  const ids = In(licences.flatMap((it) => [it.licensorOrganizationId, it.licenseeOrganizationId]));
  const names = new Map((await tx.findBy(Organization, { id: ids })).map(({ id, name }) => [id, name]));
  const views: ObligationsShown[] = [];
  for (const licence of licences) {
    const facts = await factsOf(tx, licence, { today, until });
    views.push({
      ...{ licenceId: licence.id, number: licence.number, side: sideSeen(caller, licence) },
      licensorName: names.get(licence.licensorOrganizationId)!,
      licenseeName: names.get(licence.licenseeOrganizationId)!,
      obligations: obligationsOf(facts),
    });
  }
  return views;
}

async function factsOf(
  tx: Tx,
  licence: Licence,
  { today, until }: { readonly today: Day; readonly until: Day },
): Promise<ObligationFacts> {
  const licenceId = licence.id;
  const dues = await booksOf(tx, await tx.findBy(RoyaltyDue, { licenceId }));
  const recordal = await tx.findOneBy(LicenceRecordal, { licenceId });
  const patentIds = (await tx.findBy(LicencePatent, { licenceId })).map(({ patentId }) => patentId);
  const numbers = new Map((await tx.findBy(Patent, { id: In(patentIds) })).map((it) => [it.id, it.applicationNumber]));
  const standings = await standingsOf(tx, patentIds);
  const reportsAsked = asksReports(rulesOf(licence.terms));
  return {
    ...{ today, until, reports: await reportsOf(tx, licenceId), endsOn: licence.endedOn ?? licence.endsOn },
    periods: reportsAsked ? await periodsOf(tx, licence, until) : [],
    ...{ minimumAnnual: licence.terms.minimumAnnual.amount, inForce: isLicenceInForce(licence.state) },
    dues: dues
      .filter(({ due }) => due.cancelled === null)
      .map((books) => ({
        ...books.due,
        owed: owedOf(accountBy(books, today)),
        payer: books.due.payerOrganizationId === licence.licensorOrganizationId ? 'licensor' : 'licensee',
      })),
    recordal: recordal && {
      ...{ id: licenceId, dueOn: recordal.dueOn },
      done: !['due', 'correction'].includes(recordal.state),
    },
    annuities: standings.flatMap(({ patentId, nextDueOn }) =>
      nextDueOn === null ? [] : [{ patentId, number: numbers.get(patentId)!, dueOn: nextDueOn }],
    ),
  };
}
