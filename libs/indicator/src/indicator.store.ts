import { Center } from '@concentric/alliance';
import { countAttachments } from '@concentric/attachment';
import { User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull } from 'typeorm';
import type { FigureKind, FigureQuery, FigureView } from './contract';
import { figureChanged } from './events';
import { cityText } from './feed.data';
import { IndicatorFigure } from './indicator.entity';

export type FigureShown = Shown<typeof FigureView>;

/** Whose figures: a center's, or of a city as a whole. */
export type Subject = { readonly centerId: string | null; readonly cityCode: string };
export const subjectOf = ({ centerId, cityCode }: Subject): string => centerId ?? cityCode;

/** The figures a center or a city entered, the newest first, reversed ones too. */
export async function listFigures(tx: Tx, subject: Subject, { year, code, ...page }: FigureQuery) {
  const query = tx.createQueryBuilder(IndicatorFigure, 'figure').where({ subject: subjectOf(subject) });
  if (year !== undefined) query.andWhere({ year });
  if (code !== undefined) query.andWhere({ code });
  const list = `figures:${subjectOf(subject)}:${year ?? ''}:${code ?? ''}`;
  const order = [{ column: 'figure.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await figureViews(tx, items), nextCursor };
}

/** Figures as they are shown, with the name of who entered them. */
export async function figureViews(tx: Tx, figures: readonly IndicatorFigure[]): Promise<FigureShown[]> {
  if (figures.length === 0) return [];
  const users = await tx.findBy(User, { id: In([...new Set(figures.map(({ enteredBy }) => enteredBy))]) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const files = await countAttachments(
    tx,
    'indicator-figure',
    figures.map(({ id }) => id),
  );
  return figures.map((figure) => ({
    ...figure,
    ...{ enteredByName: names.get(figure.enteredBy) ?? '', files: files(figure.id) },
  }));
}

/** The live figures of a center or city for some years, by kind, code and year. */
export async function liveFigures(tx: Tx, subject: Subject, years: readonly number[]) {
  const live = await tx.findBy(IndicatorFigure, {
    ...{ subject: subjectOf(subject), year: In([...years]), reversedAt: IsNull() },
  });
  const byKey = new Map(live.map((figure) => [`${figure.kind} ${figure.code} ${figure.year}`, figure]));
  return (kind: FigureKind, code: string, year: number) => byKey.get(`${kind} ${code} ${year}`) ?? null;
}

/** @throws Refusal `indicator_figure_exists`, `indicator_figure_reversed`, by constraint */
export async function keepFigure(
  tx: Tx,
  caller: Caller,
  figure: IndicatorFigure,
  before: IndicatorFigure | null,
): Promise<IndicatorFigure> {
  if (before) await tx.update(IndicatorFigure, { id: figure.id }, { ...figure } as never);
  else await tx.insert(IndicatorFigure, { ...figure } as never);
  await record(tx, caller, figureChanged(figure, before));
  return figure;
}

/** The centers of a city; of a pack where one is named. */
export const centersOf = (tx: Tx, cityCode: string, packId: string | null): Promise<Center[]> => {
  const query = tx
    .createQueryBuilder(Center, 'center')
    .where(`${cityText('center.region_code')} = :cityCode`, { cityCode });
  if (packId !== null) query.andWhere('center.policy_id = :packId', { packId });
  return query.orderBy('center.id').getMany();
};
