import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '@contract/royalty';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { acceptedFiles } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { useAbilities } from '../identity/me';
import { FileButton } from '../../ui/FileButton';
import { royaltyKeys, useEvidence } from './queries';

const megabytes = (bytes: number) => Math.max(0.01, bytes / 1_048_576).toFixed(2);

/** The files that prove a report: brought by the licensee until both sides agree to it. */
export function EvidencePanel({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const { worksFor } = useAbilities();
  const { data: files } = useEvidence(report, true);
  const { id, licenceId } = report;
  const adds = worksFor(report.licenseeOrganizationId) && ['due', 'submitted', 'queried'].includes(report.state);
  const { choose, isPending } = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/royalty-reports/{id}/attachments', {
          params: { path: { id }, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh: royaltyKeys(licenceId),
  });
  const remove = useAction({
    run: (attachmentId: string) =>
      answer(
        api.POST('/royalty-reports/{id}/attachments/{attachmentId}/remove', {
          params: { path: { id, attachmentId } },
        }),
      ),
    refresh: royaltyKeys(licenceId),
    done: t('rdFile.removed'),
  });
  if (!files || (files.length === 0 && !adds)) return null;
  return (
    <div className="milestone-panel">
      <div className="milestone-panel-head">
        <h4>{t('royaltyReport.evidence')}</h4>
        {adds && (
          <FileButton size="small" accept={acceptedFiles} loading={isPending} onFile={choose}>
            {t('rdFile.upload')}
          </FileButton>
        )}
      </div>
      {files.length === 0 ? (
        <p className="hint">{t('rdFile.hint')}</p>
      ) : (
        <ul className="rows-plain">
          {files.map((file) => (
            <li key={file.id} className="row">
              <div className="row-main">
                <a href={`/api/v1/royalty-reports/${id}/attachments/${file.id}/content`} className="row-link">
                  {file.name}
                </a>
                <div className="row-note">{t('rdFile.size', { size: megabytes(file.size) })}</div>
              </div>
              {adds && (
                <Popconfirm title={t('rdFile.removeAsk', { name: file.name })} onConfirm={() => remove.mutate(file.id)}>
                  <Button size="small" aria-label={t('rdFile.removeOf', { name: file.name })}>
                    {t('rdFile.remove')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
