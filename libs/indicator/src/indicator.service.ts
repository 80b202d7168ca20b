import { Center } from '@concentric/alliance';
import { civilDay, ensure, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  CenterIndicators,
  DefinitionList,
  FigureQuery,
  FigureReversal,
  IndicatorQuery,
  IndicatorRowQuery,
  NewFigure,
} from './contract';
import { definitionIn, definitions } from './definition.rules';
import { checkFigure } from './figure.rules';
import { feedRows } from './feed.store';
import { IndicatorFigure } from './indicator.entity';
import { figureViews, keepFigure, listFigures, subjectOf, type FigureShown, type Subject } from './indicator.store';
import { indicatorViews } from './indicator.view';

/** What centers set out to reach and what they reached, each number with the rows behind it. */
@Injectable()
export class IndicatorService {
  constructor(private readonly database: Database) {}

  definitions(): Shown<typeof DefinitionList> {
    return { items: [...definitions], nextCursor: null };
  }

  /** @throws Refusal `not_found` */
  async ofCenter(caller: Caller, centerId: string, { year }: IndicatorQuery): Promise<Shown<typeof CenterIndicators>> {
    const tx = this.database.reader;
    const subject = await centerSubject(tx, caller, centerId);
    const asked = year ?? (await currentYear(tx));
    const mine = definitions.filter(({ scope }) => scope === 'center');
    return {
      ...{ centerId, cityCode: subject.cityCode, year: asked },
      items: await indicatorViews(tx, mine, subject, () => [centerId], asked),
      mayEnter: mayEnter(caller, subject),
    };
  }

  /** The rows a figure of a center was counted from. @throws Refusal `not_found`, `indicator_unknown` */
  async rows(caller: Caller, centerId: string, code: string, query: IndicatorRowQuery) {
    const tx = this.database.reader;
    await centerSubject(tx, caller, centerId);
    definitionIn(code, ['center']);
    return feedRows(tx, [centerId], code, query.year ?? (await currentYear(tx)), query);
  }

  /** @throws Refusal `not_found` */
  async figures(caller: Caller, centerId: string, query: FigureQuery) {
    const tx = this.database.reader;
    return listFigures(tx, await centerSubject(tx, caller, centerId), query);
  }

  /**
   * Enters what a center set out to reach, or reached, with evidence.
   * @throws Refusal `not_found`, `forbidden`, `indicator_unknown`, `indicator_unit_differs`, `indicator_fed`,
   * `indicator_year_ahead`, `indicator_figure_exists`
   */
  enter(caller: Caller, centerId: string, wish: NewFigure): Promise<FigureShown> {
    return this.database.write(caller, async (tx) => {
      const subject = await centerSubject(tx, caller, centerId);
      return enterFigure(tx, caller, subject, wish);
    });
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<FigureShown> {
    const tx = this.database.reader;
    return shown(tx, await find(tx, caller, IndicatorFigure, id));
  }

  /** Takes a figure back, with a reason; another may then be entered. @throws Refusal as `hold`, `indicator_figure_reversed` */
  reverse(caller: Caller, id: string, { reason }: FigureReversal): Promise<FigureShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'enter', IndicatorFigure, id);
      ensure(before.reversedAt === null, 'indicator_figure_reversed');
      const change = { reversedBy: caller.facts.userId, reversedAt: await databaseNow(tx), reason };
      const figure = Object.assign(new IndicatorFigure(), before, change, { version: before.version + 1 });
      return shown(tx, await keepFigure(tx, caller, figure, before));
    });
  }
}

/** The center as the subject of figures the caller may read. @throws Refusal `not_found` */
async function centerSubject(tx: Tx, caller: Caller, centerId: string): Promise<Subject> {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  const subject = { centerId, cityCode: cityOf(center.regionCode) };
  ensureMay(caller, 'read', Object.assign(new IndicatorFigure(), subject));
  return subject;
}

/** @throws Refusal as `IndicatorService.enter` */
export async function enterFigure(tx: Tx, caller: Caller, subject: Subject, wish: NewFigure): Promise<FigureShown> {
  ensureMay(caller, 'enter', Object.assign(new IndicatorFigure(), subject));
  checkFigure(wish, definitionIn(wish.code, subject.centerId ? ['center'] : ['city', 'park']), await currentYear(tx));
  const figure = Object.assign(new IndicatorFigure(), {
    ...{ id: newId(), ...subject, subject: subjectOf(subject), ...wish },
    ...{ enteredBy: caller.facts.userId!, enteredAt: await databaseNow(tx) },
    ...{ reversedBy: null, reversedAt: null, reason: null, version: 1 },
  });
  return shown(tx, await keepFigure(tx, caller, figure, null));
}

const shown = async (tx: Tx, figure: IndicatorFigure): Promise<FigureShown> => (await figureViews(tx, [figure]))[0]!;

export const mayEnter = (caller: Caller, subject: Subject): boolean =>
  caller.ability.can('enter', Object.assign(new IndicatorFigure(), subject));

/** The calendar year that runs in China. */
export const currentYear = async (tx: Tx): Promise<number> => Number(civilDay(await databaseNow(tx)).slice(0, 4));
