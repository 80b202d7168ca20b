import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RegisterEntryView } from '@contract/register';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { FilesSection, type ListedFile } from '../attachment/FilesSection';
import { useUpload } from '../attachment/useUpload';
import { registersKey } from './queries';

/** The papers an entry is taken from. */
export function EntryFiles(props: { entry: RegisterEntryView; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { entry, title, onClose } = props;
  const { id, mayReverse } = entry;
  const params = { path: { id } };
  const refresh = [[...registersKey]];
  const files = useQuery({
    queryKey: [...registersKey, 'files', id],
    queryFn: async () => (await answer(api.GET('/register-entries/{id}/attachments', { params }))).items,
  });
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST('/register-entries/{id}/attachments', {
          params: { ...params, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh,
  });
  const remove = useAction({
    run: ({ id: attachmentId }: ListedFile) =>
      answer(
        api.POST('/register-entries/{id}/attachments/{attachmentId}/remove', {
          params: { path: { id, attachmentId } },
        }),
      ),
    ...{ refresh, done: t('rdFile.removed') },
  });
  return (
    <Drawer open size={560} title={t('register.filesOf', { title })} onClose={onClose}>
      <FilesSection
        title={t('register.files')}
        files={files}
        contentPath={(fileId) => `/api/v1/register-entries/${id}/attachments/${fileId}/content`}
        onUpload={mayReverse ? upload.choose : undefined}
        uploading={upload.isPending}
        onRemove={mayReverse ? (file) => remove.mutate(file) : undefined}
      />
    </Drawer>
  );
}
