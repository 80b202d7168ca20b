import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '@contract/booking';
import type { ReportView } from '@contract/sample';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { FileButton } from '../../ui/FileButton';
import { sha256Of } from './hash';
import { useReports } from './queries';
import { useReportUpload } from './useReportUpload';

const accepted = '.pdf,.zip,application/pdf,application/zip';

type Verdict = 'verified' | 'differs' | 'cannotVerify';
const tones = { verified: 'success', differs: 'error', cannotVerify: 'warning' } as const;

/** Compares a file on this device with a report, without sending it anywhere. */
function Verify({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const compare = async (file: File) => {
    const sha256 = await sha256Of(file);
    setVerdict(sha256 === null ? 'cannotVerify' : sha256 === report.sha256 ? 'verified' : 'differs');
  };
  return (
    <>
      <FileButton
        size="small"
        accept={accepted}
        onFile={(file) => void compare(file)}
        aria-label={t('report.verifyOf', { name: report.name })}
      >
        {t('report.verify')}
      </FileButton>
      {verdict && (
        <Alert className="verdict" role="status" showIcon type={tones[verdict]} title={t(`report.${verdict}`)} />
      )}
    </>
  );
}

/** Megabytes with two decimals, never less than 0.01. */
const megabytes = (bytes: number) => Math.max(0.01, bytes / 1_048_576).toFixed(2);

function Row({ report, correct }: { report: ReportView; correct: ((file: File) => void) | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, name, edition, size, sha256, userName, uploadedAt, supersededById } = report;
  return (
    <li className={supersededById ? 'row row-past' : 'row'}>
      <div className="row-main">
        <b className="file-name">{name}</b>{' '}
        <span className="row-tags">
          <Badge tone="mid">{t('report.edition', { edition: String(edition) })}</Badge>
          {supersededById && <Badge>{t('report.superseded')}</Badge>}
        </span>
        <div className="row-note">
          {t('report.by', { name: userName, when: formatMoment(uploadedAt, language) })} ·{' '}
          {t('report.size', { size: megabytes(size) })}
        </div>
        <div className="row-note hash">
          {t('report.sha')} <code>{sha256}</code>
        </div>
      </div>
      <div className="row-actions">
        <Button
          size="small"
          type="primary"
          href={`/api/v1/reports/${id}/content`}
          aria-label={t('report.downloadOf', { name })}
        >
          {t('report.download')}
        </Button>
        {correct && !supersededById && (
          <FileButton size="small" accept={accepted} onFile={correct} aria-label={t('report.correctOf', { name })}>
            {t('report.correct')}
          </FileButton>
        )}
        <Verify report={report} />
      </div>
    </li>
  );
}

export function ReportsSection({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const { worksFor } = useAbilities();
  const reports = useReports(booking.id);
  const { choose, isPending } = useReportUpload(booking.id);
  const reporting =
    worksFor(booking.ownerOrganizationId) && ['confirmed', 'in_use', 'completed'].includes(booking.state);
  const upload = reporting && (
    <FileButton size="small" accept={accepted} loading={isPending} onFile={(file) => choose(file)}>
      {t('report.upload')}
    </FileButton>
  );
  return (
    <Section title={t('report.title')} extra={upload}>
      {reporting && <p className="hint">{t('report.uploadHint')}</p>}
      <Read query={reports} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('report.none')} hint={t('report.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((report) => (
                <Row key={report.id} report={report} correct={reporting ? (file) => choose(file, report.id) : null} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={reports} />
    </Section>
  );
}
