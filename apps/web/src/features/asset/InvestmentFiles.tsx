import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InvestmentView } from '@contract/asset';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { Read } from '../../ui/states';
import { acceptedFiles } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { FileButton } from '../../ui/FileButton';
import { assetsKey, useInvestmentFiles } from './queries';

/** The papers that prove what an investment was worth; they stay as they are once it is reversed. */
export function InvestmentFiles({ investment: { id }, changes }: { investment: InvestmentView; changes: boolean }) {
  const { t } = useTranslation();
  const files = useInvestmentFiles(id);
  const refresh = [[...assetsKey]];
  const { choose, isPending } = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/ip-investments/{id}/attachments', {
          params: { path: { id }, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh,
  });
  const remove = useAction({
    run: (attachmentId: string) =>
      answer(
        api.POST('/ip-investments/{id}/attachments/{attachmentId}/remove', { params: { path: { id, attachmentId } } }),
      ),
    ...{ refresh, done: t('rdFile.removed') },
  });
  return (
    <Read query={files} rows={1}>
      {(items) => (
        <div className="milestone-panel">
          {items.length === 0 && <p className="hint">{t('rdFile.none')}</p>}
          <ul className="rows-plain">
            {items.map((file) => (
              <li key={file.id} className="row">
                <a href={`/api/v1/ip-investments/${id}/attachments/${file.id}/content`} className="row-link row-main">
                  {file.name}
                </a>
                {changes && (
                  <Popconfirm
                    title={t('rdFile.removeAsk', { name: file.name })}
                    onConfirm={() => remove.mutate(file.id)}
                  >
                    <Button size="small" aria-label={t('rdFile.removeOf', { name: file.name })}>
                      {t('rdFile.remove')}
                    </Button>
                  </Popconfirm>
                )}
              </li>
            ))}
          </ul>
          {changes && (
            <FileButton size="small" accept={acceptedFiles} loading={isPending} onFile={choose}>
              {t('rdFile.upload')}
            </FileButton>
          )}
        </div>
      )}
    </Read>
  );
}
