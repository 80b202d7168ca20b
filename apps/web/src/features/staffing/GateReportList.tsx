import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GateReportView } from '@contract/staffing';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDayOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { gatesKey, useGateReports } from './queries';
import { amountOf } from './words';

/** Everything that was reported for a year, reversed months too. */
export function GateReportList({ centerId, year, mayEnter }: { centerId: string; year: number; mayEnter: boolean }) {
  const { t } = useTranslation();
  const reports = useGateReports(centerId, year);
  return (
    <Section title={t('gate.reports')}>
      <Read query={reports} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('gate.reportsNone')}</p>
          ) : (
            <ul className="rows">
              {items.map((report) => (
                <ReportRow key={report.id} report={report} mayEnter={mayEnter} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={reports} />
    </Section>
  );
}

function ReportRow({ report, mayEnter }: { report: GateReportView; mayEnter: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const { id, gate, month, part, whole, evidence, enteredByName, enteredAt, reason, version } = report;
  const reverse = useAction({
    run: (text: string) =>
      answer(
        api.POST('/gate-reports/{id}/reverse', {
          params: { path: { id } },
          ...{ body: { reason: text }, headers: ifMatch(version) },
        }),
      ),
    ...{ refresh: [[...gatesKey]], done: t('gate.reversed') },
  });
  const facts = [
    ...[evidence, enteredByName, formatDayOf(enteredAt, language)],
    reason && t('gate.reversedFor', { reason }),
  ];
  return (
    <li className={reason ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{month}</b> <Badge tone={gate === 'researchers' ? 'mid' : 'amber'}>{t(`gateName.${gate}`)}</Badge>{' '}
        {t('gate.ofWhole', { part: amountOf(gate, part, t), whole: amountOf(gate, whole, t) })}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {mayEnter && !reason && (
        <div className="row-actions">
          <Button
            loading={reverse.isPending}
            onClick={() =>
              ask({
                ...{ title: t('gate.reverseTitle'), hint: t('gate.reverseHint'), ok: t('gate.reverse') },
                required: true,
                onGiven: (text) => reverse.mutate(text!),
              })
            }
          >
            {t('gate.reverse')}
          </Button>
        </div>
      )}
    </li>
  );
}
