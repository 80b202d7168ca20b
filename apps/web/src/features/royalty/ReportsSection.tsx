import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '@contract/royalty';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { CalculationPanel } from './CalculationPanel';
import { EvidencePanel } from './EvidencePanel';
import { royaltyKeys, useReports, useReportSteps } from './queries';
import { ReportDialog } from './ReportDialog';
import { ReportBadge } from './tags';

function StepsPanel({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: steps } = useReportSteps(report, true);
  if (!steps || steps.length === 0) return null;
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('royaltyReport.steps')}</h4>
      </div>
      <ol className="milestone-steps">
        {steps.map(({ id, verb, netSales, text, userName, at }) => (
          <li key={id}>
            <b>{t(`royaltyReportVerb.${verb}`)}</b>
            {verb === 'submit' && netSales && <span className="money"> {formatMoney(netSales)}</span>}{' '}
            <span className="row-note">{[userName, formatMoment(at, language)].filter(Boolean).join(' · ')}</span>
            {text && <p className="prose-short">{text}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a licensor does with a report. */
function useVerdict(report: ReportView) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, version, licenceId } = report;
  const refresh = royaltyKeys(licenceId);
  const query = useAction({
    run: (reason: string) =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/royalty-reports/{id}/query', {
            params: { path: { id } },
            ...{ body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('royaltyReport.queried') },
  });
  const confirm = useAction({
    run: () =>
      intent({ confirm: id }, (key) =>
        answer(
          api.POST('/royalty-reports/{id}/confirm', {
            params: { path: { id } },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    ...{ refresh, done: t('royaltyReport.confirmed') },
  });
  const askQuery = () =>
    ask({
      ...{ title: t('royaltyReport.queryTitle'), hint: t('royaltyReport.queryHint'), ok: t('royaltyReport.query') },
      ...{ required: true, onGiven: (reason) => query.mutate(reason!) },
    });
  const askConfirm = async () => {
    const { due } = await answer(api.GET('/royalty-reports/{id}/calculation', { params: { path: { id } } }));
    modal.confirm({
      title: t('royaltyReport.confirmTitle'),
      content: t('royaltyReport.confirmHint', { due: formatMoney(due) }),
      okText: t('royaltyReport.confirm'),
      onOk: () => confirm.mutateAsync(),
    });
  };
  return { dialog, askQuery, askConfirm, isPending: query.isPending || confirm.isPending };
}

function ReportRow({ report, onSubmit }: { report: ReportView; onSubmit: (report: ReportView) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { dialog, askQuery, askConfirm, isPending } = useVerdict(report);
  const { state, startsOn, endsOn, dueOn, overdue, netSales, units, sublicenceIncome, flags, question, due } = report;
  const day = (on: string) => formatDate(on, language);
  const facts = [
    state === 'due' && t('royaltyReport.dueBy', { day: day(dueOn) }),
    overdue && t('royaltyReport.overdue'),
    netSales && t('royaltyReport.sold', { amount: formatMoney(netSales) }),
    units !== null && t('royaltyReport.pieces', { count: units }),
    sublicenceIncome &&
      sublicenceIncome.amount > 0 &&
      t('royaltyReport.sublicences', { amount: formatMoney(sublicenceIncome) }),
  ];
  return (
    <li className="royalty-due">
      {dialog}
      <div className="royalty-due-head">
        <div className="row-main">
          <b>{t('royaltyReport.period', { from: day(startsOn), to: day(endsOn) })}</b> <ReportBadge state={state} />
          <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
          {flags.length > 0 && (
            <ul className="royalty-flags">
              {flags.map(({ code, percent }) => (
                <li key={code}>{t(`variance.${code}`, { percent: String(Math.abs(percent ?? 0)) })}</li>
              ))}
            </ul>
          )}
          {state === 'queried' && question && (
            <p className="prose-short">{t('royaltyReport.question', { text: question })}</p>
          )}
        </div>
        {due && <span className="money">{t('royaltyReport.due', { amount: formatMoney(due) })}</span>}
        <div className="row-actions">
          {report.steps.includes('submit') && (
            <Button size="small" type={state === 'submitted' ? 'default' : 'primary'} onClick={() => onSubmit(report)}>
              {t(state === 'due' ? 'royaltyReport.new' : 'royaltyReport.edit')}
            </Button>
          )}
          {report.steps.includes('query') && (
            <Button size="small" disabled={isPending} onClick={askQuery}>
              {t('royaltyReport.query')}
            </Button>
          )}
          {report.steps.includes('confirm') && (
            <Button size="small" type="primary" loading={isPending} onClick={() => void askConfirm()}>
              {t('royaltyReport.confirm')}
            </Button>
          )}
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'royalty.less' : 'royalty.more')}
          </Button>
        </div>
      </div>
      {open && (
        <div className="row-panels">
          {state !== 'due' && <CalculationPanel report={report} />}
          <EvidencePanel report={report} />
          <StepsPanel report={report} />
        </div>
      )}
    </li>
  );
}

type ReportsProps = { licenceId: string; asked: boolean; may: boolean };

/** What was sold, period after period. */
export function ReportsSection({ licenceId, asked, may }: ReportsProps) {
  const { t } = useTranslation();
  const reports = useReports(licenceId);
  const [filling, setFilling] = useState<ReportView | 'running' | null>(null);
  const waiting = reports.data?.some(({ state }) => state === 'due');
  return (
    <Section
      title={t('royaltyReport.title')}
      extra={
        asked &&
        may &&
        !waiting && (
          <Button size="small" onClick={() => setFilling('running')}>
            {t('royaltyReport.new')}
          </Button>
        )
      }
    >
      <Read query={reports} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('royaltyReport.none')}
              hint={t(asked ? 'royaltyReport.noneHint' : 'royaltyReport.noneNeeded')}
            />
          ) : (
            <ul className="rows-plain">
              {items.map((report) => (
                <ReportRow key={report.id} report={report} onSubmit={setFilling} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={reports} />
      {filling && (
        <ReportDialog
          licenceId={licenceId}
          report={filling === 'running' ? null : filling}
          onClose={() => setFilling(null)}
        />
      )}
    </Section>
  );
}
