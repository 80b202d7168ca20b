import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '@contract/accreditation';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { FilesSection, type ListedFile } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { accreditationKey } from './queries';

/** What was handed in with the application, and what the office added. */
export function ApplicationFiles({ application, ofOffice }: { application: ApplicationView; ofOffice: boolean }) {
  const { t } = useTranslation();
  const { id, state, closedAt, verbs } = application;
  const params = { path: { id } };
  const files = useQuery({
    queryKey: [...accreditationKey, 'files', id],
    queryFn: async () => (await answer(api.GET('/applications/{id}/attachments', { params }))).items,
  });
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/applications/{id}/attachments', {
          params: { ...params, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh: [[...accreditationKey]],
  });
  const remove = useAction({
    run: ({ id: attachmentId }: ListedFile) =>
      answer(
        api.POST('/applications/{id}/attachments/{attachmentId}/remove', { params: { path: { id, attachmentId } } }),
      ),
    refresh: [[...accreditationKey]],
    done: t('rdFile.removed'),
  });
  const own = state === 'draft' || state === 'returned';
  const changes = ofOffice ? !own && closedAt === null : own && verbs.includes('submit');
  return (
    <FilesSection
      title={t('application.files')}
      files={files}
      contentPath={(fileId) => `/api/v1/applications/${id}/attachments/${fileId}/content`}
      onUpload={changes ? upload.choose : undefined}
      uploading={upload.isPending}
      onRemove={changes ? (file) => remove.mutate(file) : undefined}
    />
  );
}
