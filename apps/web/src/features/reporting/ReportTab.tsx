import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { statementZone, thisMonth } from '../charging/months';
import { KeyFigures } from './KeyFigures';
import { daysOf, periodOf, type ReportPeriod } from './periods';
import { PeriodPicker } from './PeriodPicker';
import { saveInstrumentReport, useInstrumentReport, useReportNews, type Days } from './queries';
import { ReconciliationBadge } from './ReconciliationBadge';
import { MonthCharts } from './ReportCharts';
import './reporting.css';

/** How one instrument was used, for a page of its own or a part of another. */
export function InstrumentReport({ instrumentId, days }: { instrumentId: string; days: Days }) {
  const { t } = useTranslation();
  const language = useLanguage();
  useReportNews(instrumentId);
  const report = useInstrumentReport(instrumentId, days);
  return (
    <Read query={report} rows={10}>
      {(data) => (
        <div className="stack">
          <Section
            title={t('statistics.figures')}
            extra={
              <span className="row-note">
                {t('statistics.counted', { until: formatMoment(data.countedUntil, language, statementZone) })}
              </span>
            }
          >
            <KeyFigures figures={data.total} />
            <ReconciliationBadge reconciliation={data.reconciliation} />
          </Section>
          <MonthCharts report={data} />
        </div>
      )}
    </Read>
  );
}

/** An instrument's report on its own page. */
export function ReportTab({ instrument }: { instrument: Pick<InstrumentView, 'id'> }) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<ReportPeriod>(() => periodOf('year', thisMonth()));
  const days = daysOf(period);
  const save = useAction({
    run: () => saveInstrumentReport(instrument.id, days),
    refresh: [],
    done: t('statistics.saved'),
  });
  return (
    <>
      <div className="report-bar">
        <PeriodPicker period={period} onChange={setPeriod} />
        <Button icon={<DownloadOutlined aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>
          {t('statistics.csvOf')}
        </Button>
      </div>
      <InstrumentReport instrumentId={instrument.id} days={days} />
    </>
  );
}
