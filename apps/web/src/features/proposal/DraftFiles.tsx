import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { FilesSection } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { proposalKey, useProposalFiles } from './queries';
import type { Draft } from './useDraft';

type DraftFilesProps = { proposalId: string; keeper: Draft['keeper'] };

/** The files of a draft, sealed with it. */
export function DraftFiles({ proposalId: id, keeper }: DraftFilesProps) {
  const { t } = useTranslation();
  const files = useProposalFiles(id);
  const intent = useIntent();
  const refresh = [[...proposalKey(id), 'files']];
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      keeper.alone((header) =>
        answer(
          api.POST('/proposals/{id}/attachments', {
            params: { path: { id }, header: described },
            headers: { ...headers, ...header },
            body: '',
            bodySerializer: () => file,
          }),
        ),
      ),
    refresh,
  });
  const remove = useAction({
    run: (attachmentId: string) =>
      keeper.alone((header) =>
        intent({ attachmentId }, (key) =>
          answer(
            api.POST('/proposals/{id}/attachments/{attachmentId}/remove', {
              params: { path: { id, attachmentId } },
              headers: { ...key, ...header },
            }),
          ),
        ),
      ),
    refresh,
    done: t('rdFile.removed'),
  });
  return (
    <FilesSection
      files={files}
      contentPath={(fileId) => `/api/v1/proposals/${id}/attachments/${fileId}/content`}
      onUpload={upload.choose}
      uploading={upload.isPending}
      onRemove={(file) => remove.mutate(file.id)}
    />
  );
}
