import { Center } from '@concentric/alliance';
import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import type { CenterFacts, Evidence } from '@contract/policy-pack';
import type { DefinitionView } from './contract';
import { definitions, rounded } from './definition.rules';
import { newestRows, sumsOf } from './feed.store';
import { centersOf, liveFigures, type Subject } from './indicator.store';
import { countedBy } from './indicator.view';

const shown = 20;

/** What the clauses of the policy packs call an indicator: `zg03`, `bj.centers`, and a center's own by their codes. */
const nameOf = (code: string) => code.replace(/^zg_(\d\d)$/, 'zg$1').replace(/^(bj|gz|cq|sh)_/, '$1.');
/** Clauses take the energy of ten thousand yuan in grams. */
const inClauseUnit = (code: string, value: number) => (code === 'zg_10' ? value * 1000 : value);

type Known = { value: number; evidence: Evidence[] };

/**
 * What the indicators of a center, and of the city it lies in, came to in the year of a day, each with its newest rows or
 * the figure that was entered. An indicator of which nothing is known is left out.
 */
export async function indicatorFacts(tx: Tx, centerId: string, asOf: Day): Promise<Pick<CenterFacts, 'indicators'>> {
  const { regionCode } = await tx.findOneByOrFail(Center, { id: centerId });
  const cityCode = cityOf(regionCode);
  const year = Number(asOf.slice(0, 4));
  const city = await centersOf(tx, cityCode, null);
  const under = (packId: string) => city.filter(({ policyId }) => policyId === packId).map(({ id }) => id);
  const whole = { centerId: null, cityCode };
  const [ofCenter, ofCity, ofPark] = (['center', 'city', 'park'] as const).map((wanted) =>
    definitions.filter(({ scope }) => scope === wanted),
  );
  const facts = {
    ...(await known(tx, ofCenter!, { centerId, cityCode }, [centerId], year)),
    ...(await known(
      tx,
      ofCity!,
      whole,
      city.map(({ id }) => id),
      year,
    )),
    ...(await known(tx, ofPark!, whole, under('zhongguancun-2018'), year)),
  };
  return { indicators: facts };
}

async function known(
  tx: Tx,
  asked: readonly DefinitionView[],
  subject: Subject,
  centers: readonly string[],
  year: number,
): Promise<Record<string, Known>> {
  const codes = asked.map(({ code }) => code);
  const figure = await liveFigures(tx, subject, [year]);
  const sums = await sumsOf(tx, centers, codes, year);
  const rows = await newestRows(tx, centers, codes, year, shown);
  const facts: Record<string, Known> = {};
  for (const definition of asked) {
    const { code, unit } = definition;
    const entered = figure('actual', code, year);
    const sum = countedBy(definition, sums.get(code));
    const value = entered?.value ?? (sum ? rounded(sum, unit) : null);
    if (value === null || value === undefined) continue;
    const row = entered && {
      type: 'indicator-figure',
      id: entered.id,
      title: entered.evidence,
      on: `${year}-12-31`,
      value,
    };
    facts[nameOf(code)] = { value: inClauseUnit(code, value), evidence: row ? [row] : (rows.get(code) ?? []) };
  }
  return facts;
}
