import { daysBetween } from '@concentric/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentDetail, RectificationView } from '@contract/assessment';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { FilesPanel } from '../attachment/FilesPanel';
import { rectificationTones } from './AssessmentList';
import { assessmentsKey, useRectifications } from './queries';
import { RectificationDialog, type RectificationDeed } from './RectificationDialog';

const verdictTones = { accepted: 'teal', returned: 'rose' } as const;

/** What was ordered to be rectified: by when, what the center reported of it, and what its city found. */
export function RectificationSection({ assessment }: { assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [deed, setDeed] = useState<RectificationDeed | null>(null);
  const reports = useRectifications(assessment.id);
  const { rectification, rectifyBy, may } = assessment;
  if (!rectification || !rectifyBy) return null;
  const left = daysBetween(todayInChina(), rectifyBy);
  return (
    <Section
      title={t('rectify.title')}
      extra={<Badge tone={rectificationTones[rectification]}>{t(`assessRectification.${rectification}`)}</Badge>}
    >
      <div className="assess-rectify">
        <p className="row-note">
          {t('assess.rectifyUntil', { day: formatDate(rectifyBy, language) })}
          {rectification === 'due' && left >= 0 && ` · ${t('rectify.left', { count: left })}`}
        </p>
        {may.includes('rectify') && (
          <Button type="primary" onClick={() => setDeed({ verb: 'report' })}>
            {t('rectify.report')}
          </Button>
        )}
      </div>
      {may.includes('rectify') && <p className="hint">{t('rectify.reportHint')}</p>}
      <Read query={reports} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('rectify.none')}</p>
          ) : (
            <ul className="rows-plain assess-reports">
              {items.map((report) => (
                <ReportRow key={report.id} report={report} onJudge={setDeed} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={reports} />
      {deed && <RectificationDialog assessment={assessment} deed={deed} onClose={() => setDeed(null)} />}
    </Section>
  );
}

type RowProps = { report: RectificationView; onJudge: (deed: RectificationDeed) => void };

function ReportRow({ report, onJudge }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, statement, reporterName, reportedAt, verdict, opinion, deciderName, decidedAt, may } = report;
  return (
    <li className="assess-item">
      <div className="assess-rectify">
        <div className="row-main">
          <b>{t('rectify.reportOf', { when: formatMoment(reportedAt, language) })}</b>{' '}
          <Badge tone={verdict ? verdictTones[verdict] : 'amber'}>{t(`rectifyVerdict.${verdict ?? 'waiting'}`)}</Badge>
          <div className="row-note">{t('rectify.by', { name: reporterName })}</div>
        </div>
        {may.includes('accept') && (
          <div className="row-actions">
            <Button type="primary" onClick={() => onJudge({ verb: 'accept', report })}>
              {t('rectify.accept')}
            </Button>
            <Button onClick={() => onJudge({ verb: 'return', report })}>{t('rectify.return')}</Button>
          </div>
        )}
      </div>
      <p className="assess-told">{statement}</p>
      <FilesPanel
        {...{ of: 'rectifications', id, under: [...assessmentsKey, 'rectifications'] }}
        title={t('rectify.files')}
        addLabel={t('rectify.addFile')}
        changes={may.includes('attach')}
      />
      {decidedAt && (
        <div className="assess-verdict">
          <p className="row-note">
            {t('rectify.judgedBy', { name: deciderName, when: formatMoment(decidedAt, language) })}
          </p>
          <p className="assess-told">{opinion}</p>
        </div>
      )}
    </li>
  );
}
