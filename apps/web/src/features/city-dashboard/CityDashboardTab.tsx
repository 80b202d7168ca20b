import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityDashboard } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { FigureDialog } from '../indicator/FigureDialog';
import { FigureList } from '../indicator/FigureList';
import { IndicatorTable } from '../indicator/IndicatorTable';
import { useDashboard } from '../indicator/queries';
import { formatValue, withUnit } from '../indicator/value';
import { thisYear, YearPicker } from '../indicator/YearPicker';
import { cityName } from '../city-desk/cities';
import { CityCentersSection } from './CityCentersSection';
import './city-dashboard.css';
import { NetworkMapSection } from './NetworkMapSection';
import { wordsIn } from '../indicator/words';

/** A city's year: what its documents want and what there is, its centers, and the map of all centers. */
export function CityDashboardTab({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const [entering, setEntering] = useState(false);
  const dashboard = useDashboard(cityCode, year);
  const whose = { cityCode };
  const definitions = dashboard.data?.items.map(({ definition }) => definition) ?? [];
  return (
    <div className="stack">
      <div className="indicator-bar">
        <YearPicker year={year} onChange={setYear} />
        {dashboard.data?.mayEnter && definitions.length > 0 && (
          <Button type="primary" onClick={() => setEntering(true)}>
            {t('indicator.enter')}
          </Button>
        )}
      </div>
      <Read query={dashboard} rows={8}>
        {(found) => (
          <>
            <Glance dashboard={found} />
            {found.items.length > 0 && (
              <Section title={t('cityBoard.targets')}>
                <p className="hint">{t('cityBoard.targetsHint')}</p>
                <IndicatorTable items={found.items} whose={whose} />
              </Section>
            )}
            <CityCentersSection cityCode={cityCode} year={year} totals={found.totals} />
            <NetworkMapSection cityCode={cityCode} />
            {definitions.length > 0 && (
              <FigureList whose={whose} definitions={definitions} year={year} mayEnter={found.mayEnter} />
            )}
          </>
        )}
      </Read>
      {entering && (
        <FigureDialog whose={whose} definitions={definitions} year={year} onClose={() => setEntering(false)} />
      )}
    </div>
  );
}

/** How many centers stand where, at which level, and what they owe. */
function Glance({ dashboard }: { dashboard: CityDashboard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { stages, levels, missedObligations, openObligations, totals, cityCode } = dashboard;
  const told = ['contract_turnover', 'own_income'];
  const tiles = [
    ...stages.filter(({ count }) => count > 0).map(({ stage, count }) => [t(`centerStage.${stage}`), String(count)]),
    ...levels.filter(({ count }) => count > 0).map(({ level, count }) => [t(`centerLevel.${level}`), String(count)]),
    [t('cityBoard.missed'), String(missedObligations)],
    [t('cityBoard.open'), String(openObligations)],
    ...totals
      .filter(({ definition }) => told.includes(definition.code))
      .map(({ definition, value }) => [
        wordsIn(language, definition.name),
        withUnit(formatValue(value, definition.unit), t(`indicatorUnit.${definition.unit}`)),
      ]),
  ];
  return (
    <Section title={`${cityName(language, cityCode)} · ${t('cityBoard.standing')}`}>
      <dl className="city-tiles">
        {tiles.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
