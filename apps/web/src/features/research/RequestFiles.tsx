import type { RdRequestView } from '@contract/research';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { FilesSection } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { requestKey, useRequestFiles } from './queries';

function SavedFiles({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const { id } = request;
  const files = useRequestFiles(id);
  const intent = useIntent();
  const refresh = [[...requestKey(id), 'files']];
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/rd-requests/{id}/attachments', {
          params: { path: { id }, header: described },
          headers,
          body: '',
          bodySerializer: () => file,
        }),
      ),
    refresh,
  });
  const remove = useAction({
    run: (attachmentId: string) =>
      intent({ attachmentId }, (headers) =>
        answer(
          api.POST('/rd-requests/{id}/attachments/{attachmentId}/remove', {
            params: { path: { id, attachmentId } },
            headers,
          }),
        ),
      ),
    refresh,
    done: t('rdFile.removed'),
  });
  return (
    <FilesSection
      files={files}
      contentPath={(fileId) => `/api/v1/rd-requests/${id}/attachments/${fileId}/content`}
      onUpload={upload.choose}
      uploading={upload.isPending}
      onRemove={(file) => remove.mutate(file.id)}
    />
  );
}

/** The files of a draft; a draft that is not kept yet has nowhere to keep them. */
export function RequestFiles({ request }: { request: RdRequestView | null }) {
  const { t } = useTranslation();
  return request ? (
    <SavedFiles request={request} />
  ) : (
    <Section title={t('rdFile.title')}>
      <p className="hint">{t('rdFile.saveFirst')}</p>
    </Section>
  );
}
