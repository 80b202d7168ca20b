import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { FigureDialog } from './FigureDialog';
import { FigureList } from './FigureList';
import { IndicatorTable } from './IndicatorTable';
import { PlanTargetsSection } from './PlanTargetsSection';
import { useCenterIndicators, useIndicatorNews } from './queries';
import { thisYear, YearPicker } from './YearPicker';

/** What the center set out to reach and what it reached, each number with the records behind it. */
export function IndicatorsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const [entering, setEntering] = useState(false);
  const live = useIndicatorNews(centerId);
  const indicators = useCenterIndicators(centerId, year);
  const whose = { centerId };
  return (
    <div className="stack">
      <Section title={t('indicator.title')} extra={<LiveMark liveness={live} />}>
        <p className="hint">{t('indicator.hint')}</p>
        <div className="indicator-bar">
          <YearPicker year={year} onChange={setYear} />
          {indicators.data?.mayEnter && (
            <Button type="primary" onClick={() => setEntering(true)}>
              {t('indicator.enter')}
            </Button>
          )}
        </div>
        <Read query={indicators} rows={8}>
          {({ items }) => <IndicatorTable items={items} whose={whose} />}
        </Read>
      </Section>
      {indicators.data && (
        <PlanTargetsSection
          centerId={centerId}
          counted={indicators.data.items.map(({ definition }) => definition.code)}
        />
      )}
      {indicators.data && (
        <FigureList
          whose={whose}
          definitions={indicators.data.items.map(({ definition }) => definition)}
          year={year}
          mayEnter={indicators.data.mayEnter}
        />
      )}
      {entering && indicators.data && (
        <FigureDialog
          whose={whose}
          definitions={indicators.data.items.map(({ definition }) => definition)}
          year={year}
          onClose={() => setEntering(false)}
        />
      )}
    </div>
  );
}
