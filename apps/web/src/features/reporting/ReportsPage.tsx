import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useCenters } from '../alliance/queries';
import { isMonth, statementZone, thisMonth } from '../charging/months';
import { useAbilities } from '../identity/me';
import { KeyFigures } from './KeyFigures';
import { OpenSharingPanel } from './OpenSharingPanel';
import { daysOf, periodKinds, periodOf } from './periods';
import { PeriodPicker } from './PeriodPicker';
import { saveCenterReport, saveInstrumentReport, useCenterReport, useReportable, type Days } from './queries';
import { ReconciliationBadge } from './ReconciliationBadge';
import { InstrumentCharts, MonthCharts } from './ReportCharts';
import './reporting.css';
import { InstrumentReport } from './ReportTab';
import { maySeeReports, seesAllReports, seesCenterReport, seesInstrumentReport } from './rights';

/** What there is to choose from, and what of it the address names. */
function useChoice() {
  const { me } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const centers = useCenters();
  const posts = new Set(me.staff.map(({ centerId }) => centerId));
  const choosable = (centers.data ?? []).filter(({ id }) => seesAllReports({ me }) || posts.has(id));
  const asked = search.get('center');
  const centerId = choosable.find(({ id }) => id === asked)?.id ?? choosable[0]?.id;
  const isSettled = centers.data !== undefined;
  const instruments = useReportable(centerId);
  const reportable = (instruments.data ?? [])
    .filter((instrument) => seesInstrumentReport({ me }, instrument))
    // What is only booked along comes last.
    .toSorted((a, b) => Number(a.kind !== 'instrument') - Number(b.kind !== 'instrument'));
  const wholeCenter = centerId !== undefined && seesCenterReport({ me }, centerId);
  const wanted = reportable.find(({ id }) => id === search.get('instrument'));
  const instrument = wanted ?? (wholeCenter ? undefined : reportable[0]);
  const kind = periodKinds.find((it) => it === search.get('period')) ?? 'year';
  const month = search.get('month');
  const period = periodOf(kind, isMonth(month) ? month : thisMonth());
  const show = (next: Record<string, string | undefined>) => {
    const kept = { center: centerId, instrument: wanted?.id, period: period.kind, month: period.month, ...next };
    const said = Object.entries(kept).filter((entry): entry is [string, string] => entry[1] !== undefined);
    setSearch(said, { replace: true });
  };
  const isReady = isSettled && (wholeCenter || instruments.data !== undefined);
  return { centers: choosable, centerId, reportable, wholeCenter, instrument, period, show, isReady };
}

/** 统计: how the equipment of a center, or one instrument, was opened and used, and what it earned. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { me, acting } = useAbilities();
  const { centers, centerId, reportable, wholeCenter, instrument, period, show, isReady } = useChoice();
  const language = useLanguage();
  const days = daysOf(period);
  const hasNothing = !maySeeReports({ me, acting }) || (isReady && !wholeCenter && !instrument);
  return (
    <Page
      title={t('statistics.title')}
      lead={t('statistics.lead')}
      actions={
        instrument ? (
          <CsvButton save={() => saveInstrumentReport(instrument.id, days)} />
        ) : (
          wholeCenter && centerId && <CsvButton save={() => saveCenterReport(centerId, days, 'instrument')} />
        )
      }
    >
      {hasNothing ? (
        <Nothing title={t('statistics.none')} hint={t('statistics.noneHint')} />
      ) : (
        <div className="report-pieces">
          <div className="report-bar">
            <div className="report-choice">
              {centers.length > 0 && (
                <Select
                  aria-label={t('statistics.center')}
                  value={centerId}
                  onChange={(center) => show({ center, instrument: undefined })}
                  options={centers.map((it) => ({ value: it.id, label: nameIn(language, it) }))}
                />
              )}
              <Select
                aria-label={t('statistics.instrument')}
                showSearch={{ optionFilterProp: 'label' }}
                value={instrument?.id ?? ''}
                onChange={(id) => show({ instrument: id || undefined })}
                options={[
                  ...(wholeCenter ? [{ value: '', label: t('statistics.all') }] : []),
                  ...reportable.map((it) => ({ value: it.id, label: nameIn(language, it) })),
                ]}
              />
            </div>
            <PeriodPicker period={period} onChange={({ kind, month }) => show({ period: kind, month })} />
          </div>
          {instrument ? (
            <InstrumentReport instrumentId={instrument.id} days={days} />
          ) : (
            wholeCenter && centerId && <CenterReport centerId={centerId} days={days} />
          )}
          {wholeCenter && centerId && !instrument && <OpenSharingPanel key={centerId} centerId={centerId} />}
        </div>
      )}
    </Page>
  );
}

function CsvButton({ save }: { save: () => Promise<void> }) {
  const { t } = useTranslation();
  const saving = useAction({ run: save, refresh: [], done: t('statistics.saved') });
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={saving.isPending} onClick={() => saving.mutate()}>
      {t('statistics.csvOf')}
    </Button>
  );
}

function CenterReport({ centerId, days }: { centerId: string; days: Days }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const byMonth = useCenterReport(centerId, days, 'month');
  const byInstrument = useCenterReport(centerId, days, 'instrument');
  return (
    <Read query={byMonth} rows={10}>
      {(report) => (
        <div className="stack">
          <Section
            title={t('statistics.figures')}
            extra={
              <span className="row-note">
                {t('statistics.counted', { until: formatMoment(report.countedUntil, language, statementZone) })}
              </span>
            }
          >
            <KeyFigures figures={report.total} />
            <ReconciliationBadge reconciliation={report.reconciliation} />
          </Section>
          <MonthCharts report={report} />
          <Read query={byInstrument} rows={6}>
            {(all) => <InstrumentCharts report={all} />}
          </Read>
        </div>
      )}
    </Read>
  );
}
