import { dueOnOf, feeOf, patentYearOf, yearsOf, type EventWish } from '@concentric/docket';
import { cny, daysLater, monthsLater, type Day } from '@concentric/kernel';
import type { DemonstrationPatent } from './loading.patent';
import { chance, type Random } from './random';

type Told = Pick<DemonstrationPatent, 'kind' | 'filedOn'>;

const banks = ['演示商业银行科技支行', '示例农商银行知识产权金融中心', '演示融资担保有限公司'];
const courts = ['示例知识产权法院', '演示市中级人民法院'];
const buyers = ['演示先进制造有限公司', '示例动力系统有限公司'];

/** What is told of a patent, up to a day, in the order in which it happened. */
export function logOf(patent: Told, today: Day, random: Random): EventWish[] {
  const before = [...prosecution(patent, random)].filter(({ on }) => on <= today);
  const granted = before.find(({ kind }) => kind === 'granted');
  const log = granted ? [...before, ...upkeep(patent, granted.on, today, random)] : before;
  const end = log.find(({ kind }) => kind === 'lapsed_unpaid' || kind === 'expired');
  const weighed = granted && !end ? [...log, ...burdens(patent.kind, granted.on, today, random)] : log;
  return weighed.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** From the filing to the grant, or to where it failed. */
function* prosecution({ kind, filedOn }: Told, random: Random): Generator<EventWish> {
  const months = kind === 'invention' ? random.between(24, 42) : random.between(6, 10);
  const decidedOn = daysLater(monthsLater(filedOn, months), random.between(0, 25));
  if (kind === 'invention') {
    yield { kind: 'published', on: monthsLater(filedOn, 18) };
    yield { kind: 'examination_requested', on: daysLater(monthsLater(filedOn, 18), random.between(10, 40)) };
    if (chance(random, 0.05)) return yield { kind: 'refused', on: decidedOn };
    if (chance(random, 0.03)) return yield { kind: 'deemed_withdrawn', on: decidedOn };
  }
  yield { kind: 'granted', on: decidedOn };
}

/** Annuities, year after year, until somebody stops paying them or the term is over. */
function* upkeep(patent: Told, grantedOn: Day, today: Day, random: Random): Generator<EventWish> {
  const { filedOn } = patent;
  const facts = { ...patent, grantedOn };
  const stops = chance(random, 0.12);
  const last = yearsOf(facts);
  for (let year = patentYearOf(filedOn, grantedOn) + 1; year <= last; year++) {
    const dueOn = dueOnOf(filedOn, year);
    if (stops && dueOn < today && chance(random, 0.25)) {
      const lapsesOn = daysLater(monthsLater(dueOn, 6), random.between(15, 40));
      if (lapsesOn <= today) yield { kind: 'lapsed_unpaid', on: lapsesOn };
      return;
    }
    // Some are late, and still within the months of grace.
    if (dueOn < today && monthsLater(dueOn, 6) > today && chance(random, 0.1)) return;
    // What falls due soon is paid ahead by most.
    const paidOn = daysLater(dueOn, -random.between(3, 85));
    if (paidOn > today || (dueOn > today && chance(random, 0.2))) return;
    const on = paidOn < grantedOn ? grantedOn : paidOn;
    const data = { year, amount: cny(feeOf(patent.kind, year)), surcharge: cny(0) };
    yield { kind: 'annuity_paid', on, data };
  }
  const expiresOn = dueOnOf(filedOn, last + 1);
  if (expiresOn <= today) yield { kind: 'expired', on: expiresOn };
}

/** What weighs on a right in force: most bear nothing. */
function* burdens(kind: Told['kind'], grantedOn: Day, today: Day, random: Random): Generator<EventWish> {
  const later = (least: number, most: number) => daysLater(grantedOn, random.between(least, most));
  if (chance(random, 0.07)) {
    const data = {
      ...{ pledgee: random.one(banks), registrationNumber: `Y-DEMO-${random.between(1000, 9999)}` },
      consentToLicence: chance(random, 0.5),
    };
    yield { kind: 'pledged', on: later(30, 900), data };
  }
  if (chance(random, 0.03)) {
    const on = later(60, 600);
    yield { kind: 'invalidation_requested', on, data: { requester: random.one(buyers) } };
    if (chance(random, 0.6)) yield { kind: 'invalidation_closed', on: daysLater(on, 240), data: {} };
  }
  if (chance(random, 0.015))
    yield {
      kind: 'preserved',
      on: daysLater(today, -40),
      data: { court: random.one(courts), until: daysLater(today, 1050) },
    };
  if (chance(random, 0.01)) yield { kind: 'ownership_disputed', on: daysLater(today, -25) };
  if (kind === 'invention' && chance(random, 0.03))
    yield { kind: 'term_extended', on: later(40, 200), data: { days: random.between(30, 320) } };
}
