import type { Shown } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { DefinitionView, IndicatorValue, IndicatorView, TargetView } from './contract';
import { attainmentBp, exactly, rounded, targetVerdict, type Exact } from './definition.rules';
import { isFed, sumsOf, type Sum } from './feed.store';
import type { IndicatorFigure } from './indicator.entity';
import { figureViews, liveFigures, type Subject } from './indicator.store';
import { planTargets, type PlanTarget } from './plan.store';

const span = 5;
export const seriesOf = (year: number): number[] => Array.from({ length: span }, (_, i) => year - span + 1 + i);

/** What an indicator came to: what was entered for the whole, else what the rows make where they make anything. */
export function actualOf({ unit }: DefinitionView, fed: Sum | null, entered: IndicatorFigure | null): Exact | null {
  if (entered) return exactly(entered.value, unit);
  return fed;
}

/** What the rows make; of what the platform may not have all of, no row is no answer. */
export const countedBy = ({ code, source }: DefinitionView, sum: Sum | undefined): Sum | null =>
  sum === undefined || !isFed(code) || (source === 'fed_or_entered' && sum.rows === 0) ? null : sum;

const valueOf = ({ unit }: DefinitionView, sum: Sum | null): IndicatorValue | null => {
  const value = sum && rounded(sum, unit);
  return sum && value !== null ? { ...sum, value } : null;
};

/** Indicators with what there is, of a year and the four before it, beside what was wanted. */
export async function indicatorViews(
  tx: Tx,
  definitions: readonly DefinitionView[],
  subject: Subject,
  centersFor: (definition: DefinitionView) => readonly string[],
  year: number,
): Promise<Shown<typeof IndicatorView>[]> {
  const years = seriesOf(year);
  const figure = await liveFigures(tx, subject, years);
  const plan = subject.centerId ? await planTargets(tx, subject.centerId) : [];
  const sums = await sumsByYear(tx, definitions, centersFor, years);
  const entered = definitions.map(({ code }) => figure('actual', code, year));
  const views = await figureViews(
    tx,
    entered.filter((it) => it !== null),
  );
  return definitions.map((definition, i) => {
    const { code, unit } = definition;
    const fed = (at: number) => countedBy(definition, sums.get(`${at} ${code}`));
    const actual = (at: number) => actualOf(definition, fed(at), figure('actual', code, at));
    const amount = (at: number) => {
      const exact = actual(at);
      return exact && rounded(exact, unit);
    };
    const wanted = targetsOf(definition, year, figure('target', code, year), plan);
    return {
      ...{ definition, year, fed: valueOf(definition, fed(year)), actual: amount(year) },
      entered: views.find(({ id }) => id === entered[i]?.id) ?? null,
      targets: wanted.map((target) => judged(definition, actual(year), target)),
      series: years.map((at) => ({ year: at, actual: amount(at) })),
    };
  });
}

type Wanted = Omit<TargetView, 'verdict' | 'attainmentBp'>;

/** What the document, the construction plan and people want of an indicator by or in a year. */
function targetsOf(
  { targets, code, better }: DefinitionView,
  year: number,
  entered: IndicatorFigure | null,
  plan: readonly PlanTarget[],
): Wanted[] {
  const comparison = better === 'more' ? 'at_least' : 'at_most';
  return [
    ...targets.map(({ clauseId, year: by, value, upper, comparison: told }) => ({
      ...{ comparison: told, value, upper, year: by, origin: 'policy' as const, reference: clauseId },
    })),
    ...plan
      .filter((target) => target.code === code && target.year === year)
      .map(
        ({ value, id }) => ({ comparison, value, upper: null, year, origin: 'plan' as const, reference: id }) as const,
      ),
    ...(entered
      ? [{ comparison, value: entered.value, upper: null, year, origin: 'entered', reference: entered.id } as const]
      : []),
  ];
}

const judged = ({ unit, better }: DefinitionView, actual: Exact | null, target: Wanted): TargetView => ({
  ...target,
  verdict: targetVerdict(actual, unit, target.comparison, target.value),
  attainmentBp: attainmentBp(actual, unit, better, target.value),
});

/** Sums by `${year} ${code}`; indicators whose centers are the same are asked for together. */
async function sumsByYear(
  tx: Tx,
  definitions: readonly DefinitionView[],
  centersFor: (definition: DefinitionView) => readonly string[],
  years: readonly number[],
): Promise<Map<string, Sum>> {
  const groups = new Map<string, { centers: readonly string[]; codes: string[] }>();
  for (const definition of definitions) {
    const centers = centersFor(definition);
    const key = centers.join();
    const group = groups.get(key) ?? { centers, codes: [] };
    group.codes.push(definition.code);
    groups.set(key, group);
  }
  const all = new Map<string, Sum>();
  for (const { centers, codes } of groups.values())
    for (const year of years)
      for (const [code, sum] of await sumsOf(tx, centers, codes, year)) all.set(`${year} ${code}`, sum);
  return all;
}
