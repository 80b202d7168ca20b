import type { Center } from '@concentric/alliance';
import { isRegion, regionName } from '@concentric/identity';
import { ensure, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { mapCenters, mapLinks, obligationCounts, pageOfCenters } from './city.store';
import {
  CenterStage,
  MapLevel,
  type CityCenter,
  type CityCenterQuery,
  type CityDashboard,
  type CityQuery,
  type DefinitionView,
  type FigureQuery,
  type IndicatorRowQuery,
  type NetworkMapView,
  type NewFigure,
} from './contract';
import { definitionIn, definitions, isRatio, rounded } from './definition.rules';
import { feedRows, isFed, sumsByCenter, sumsOf } from './feed.store';
import { CityBoard, IndicatorFigure, NetworkMap } from './indicator.entity';
import { currentYear, enterFigure, mayEnter } from './indicator.service';
import { centersOf, listFigures, type FigureShown } from './indicator.store';
import { indicatorViews } from './indicator.view';
import { stagesOf } from './stage.store';

const centerCodes = definitions.filter(({ scope, code }) => scope === 'center' && isFed(code));
/** What may be added up over centers. */
const summed = centerCodes.filter(({ unit }) => !isRatio(unit));

/** A city as its officers watch it: what its documents want of it, and what its centers made. */
@Injectable()
export class CityService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async dashboard(caller: Caller, cityCode: string, { year }: CityQuery): Promise<Shown<typeof CityDashboard>> {
    const tx = this.database.reader;
    ensureCity(caller, cityCode);
    const asked = year ?? (await currentYear(tx));
    const centers = await centersOf(tx, cityCode, null);
    const ids = centers.map(({ id }) => id);
    const subject = { centerId: null, cityCode };
    const stages = [...(await stagesOf(tx, ids)).values()];
    const duties = [...(await obligationCounts(tx, ids)).values()];
    return {
      ...{ cityCode, cityName: regionName(cityCode) ?? cityCode, year: asked },
      items: await indicatorViews(tx, wantedOf(cityCode), subject, (it) => centersFor(it, centers), asked),
      stages: CenterStage.options.map((stage) => ({ stage, count: stages.filter((it) => it === stage).length })),
      levels: MapLevel.options.map((level) => ({ level, count: centers.filter((it) => it.level === level).length })),
      totals: await totalsOf(tx, ids, asked),
      missedObligations: duties.reduce((sum, { missed }) => sum + missed, 0),
      openObligations: duties.reduce((sum, { open }) => sum + open, 0),
      mayEnter: mayEnter(caller, subject),
    };
  }

  /** The centers of a city with what each made in a year. @throws Refusal `not_found` */
  async centers(caller: Caller, cityCode: string, query: CityCenterQuery) {
    const tx = this.database.reader;
    ensureCity(caller, cityCode);
    const year = query.year ?? (await currentYear(tx));
    const { items, nextCursor } = await pageOfCenters(tx, cityCode, query);
    const ids = items.map(({ id }) => id);
    const codes = centerCodes.map(({ code }) => code);
    const sums = await sumsByCenter(tx, ids, codes, year);
    const [stages, duties] = [await stagesOf(tx, ids), await obligationCounts(tx, ids)];
    const shown = items.map(({ id, name, nameEn, level, fieldCode, policyId }): CityCenter => {
      const figures = centerCodes.flatMap(({ code, unit }) => {
        const sum = sums.get(`${id} ${code}`);
        const value = sum ? rounded(sum, unit) : isRatio(unit) ? null : 0;
        return value === null ? [] : [[code, value] as const];
      });
      return {
        ...{ id, name, nameEn, level, fieldCode, policyId, stage: stages.get(id) ?? 'candidate' },
        ...{ figures: Object.fromEntries(figures), missedObligations: duties.get(id)?.missed ?? 0 },
        openObligations: duties.get(id)?.open ?? 0,
      };
    });
    return { items: shown, nextCursor };
  }

  /** The rows a figure of a city was counted from. @throws Refusal `not_found`, `indicator_unknown` */
  async rows(caller: Caller, cityCode: string, code: string, query: IndicatorRowQuery) {
    const tx = this.database.reader;
    ensureCity(caller, cityCode);
    const definition = definitionIn(code, ['city', 'park', 'center']);
    const centers = centersFor(definition, await centersOf(tx, cityCode, null));
    return feedRows(tx, centers, code, query.year ?? (await currentYear(tx)), query);
  }

  /** @throws Refusal `not_found` */
  figures(caller: Caller, cityCode: string, query: FigureQuery) {
    ensureCity(caller, cityCode);
    return listFigures(this.database.reader, { centerId: null, cityCode }, query);
  }

  /** @throws Refusal `not_found`, `forbidden`, or as `IndicatorService.enter` */
  enter(caller: Caller, cityCode: string, wish: NewFigure): Promise<FigureShown> {
    return this.database.write(caller, async (tx) => {
      ensureCity(caller, cityCode);
      const wanted = wantedOf(cityCode).some(({ code }) => code === wish.code);
      ensure(wanted, 'indicator_unknown', { code: wish.code });
      return enterFigure(tx, caller, { centerId: null, cityCode }, wish);
    });
  }

  /** All centers by level, with the members they share. @throws Refusal `not_found` */
  async map(caller: Caller): Promise<Shown<typeof NetworkMapView>> {
    const tx = this.database.reader;
    ensureMay(caller, 'read', new NetworkMap());
    const centers = await mapCenters(tx);
    const cityOfCenter = new Map(centers.map(({ id, cityCode }) => [id, cityCode]));
    // That a center is watched is between it and its city.
    const mayKnow = (centerId: string) => {
      const figures = { centerId, cityCode: cityOfCenter.get(centerId) };
      return caller.ability.can('read', Object.assign(new IndicatorFigure(), figures));
    };
    const stages = await stagesOf(
      tx,
      centers.map(({ id }) => id),
      mayKnow,
    );
    return {
      at: await databaseNow(tx),
      centers: centers.map((center) => ({ ...center, stage: stages.get(center.id) ?? 'candidate' })),
      links: await mapLinks(tx),
    };
  }
}

/** @throws Refusal `not_found` when it is no city, or not one of the caller's */
function ensureCity(caller: Caller, cityCode: string): void {
  ensure(isRegion(cityCode) && cityOf(cityCode) === cityCode, 'not_found');
  ensureMay(caller, 'read', Object.assign(new CityBoard(), { cityCode }));
}

const packCities: Readonly<Record<string, string>> = {
  'beijing-2016': '110000',
  guangzhou: '440100',
  'chongqing-2017': '500000',
  'zhongguancun-2018': '110000',
  'shanghai-2022': '310000',
};

/** What the documents want of a city, its park included. */
const wantedOf = (cityCode: string): DefinitionView[] =>
  definitions.filter(({ scope, packId }) => scope !== 'center' && packId !== null && packCities[packId] === cityCode);

/** The centers an indicator looks at: a park's are those under its plan. */
const centersFor = ({ scope, packId }: DefinitionView, centers: readonly Center[]): string[] =>
  centers.filter(({ policyId }) => scope !== 'park' || policyId === packId).map(({ id }) => id);

async function totalsOf(tx: Tx, centerIds: readonly string[], year: number) {
  const sums = await sumsOf(
    tx,
    centerIds,
    summed.map(({ code }) => code),
    year,
  );
  return summed.map((definition) => ({ definition, value: sums.get(definition.code)?.numerator ?? 0 }));
}
