import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DossierEntryView } from '@contract/formation';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { FilesSection, type ListedFile } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { formationKey } from './queries';

/** The files that show what an entry says. */
export function EntryFiles({ entry: { id }, changes }: { entry: DossierEntryView; changes: boolean }) {
  const { t } = useTranslation();
  const params = { path: { id } };
  const files = useQuery({
    queryKey: [...formationKey, 'files', id],
    queryFn: async () => (await answer(api.GET('/dossier-entries/{id}/attachments', { params }))).items,
  });
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/dossier-entries/{id}/attachments', {
          params: { ...params, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh: [[...formationKey]],
  });
  const remove = useAction({
    run: ({ id: attachmentId }: ListedFile) =>
      answer(
        api.POST('/dossier-entries/{id}/attachments/{attachmentId}/remove', { params: { path: { id, attachmentId } } }),
      ),
    refresh: [[...formationKey]],
    done: t('rdFile.removed'),
  });
  return (
    <FilesSection
      files={files}
      contentPath={(fileId) => `/api/v1/dossier-entries/${id}/attachments/${fileId}/content`}
      onUpload={changes ? upload.choose : undefined}
      uploading={upload.isPending}
      onRemove={changes ? (file) => remove.mutate(file) : undefined}
    />
  );
}
