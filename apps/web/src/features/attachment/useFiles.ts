import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useUpload } from './useUpload';

/** What has files, as its routes name it. */
export type Filed =
  | 'applications'
  | 'attestations'
  | 'dossier-entries'
  | 'indicator-figures'
  | 'ip-investments'
  | 'milestones'
  | 'rd-requests'
  | 'rectifications'
  | 'register-entries'
  | 'revenue-events'
  | 'royalty-reports'
  | 'service-orders';

export type FilesOf = {
  of: Filed;
  id: string;
  /** The key the files are kept under. */
  under: QueryKey;
  /** What is read again after a change, besides what is under that key. */
  refresh?: QueryKey[];
  enabled?: boolean;
};

/** The files of something, to be read, added to and taken from; the server says who may. */
export function useFiles({ of, id, under, refresh = [], enabled = true }: FilesOf) {
  const { t } = useTranslation();
  const intent = useIntent();
  // The routes are alike: one of them speaks for all to the type checker.
  const path = `/${of}/{id}/attachments` as '/dossier-entries/{id}/attachments';
  const again = [under, ...refresh];
  const files = useQuery({
    queryKey: [...under, 'files', id],
    queryFn: async () => (await answer(api.GET(path, { params: { path: { id } } }))).items,
    enabled,
  });
  const upload = useUpload({
    send: ({ file, described, headers }) =>
      answer(
        api.POST(path, {
          params: { path: { id }, header: described },
          ...{ headers, body: '', bodySerializer: () => file },
        }),
      ),
    refresh: again,
  });
  const remove = useAction({
    run: ({ id: attachmentId }: { id: string }) =>
      intent({ attachmentId }, (headers) =>
        answer(api.POST(`${path}/{attachmentId}/remove`, { params: { path: { id, attachmentId } }, headers })),
      ),
    ...{ refresh: again, done: t('rdFile.removed') },
  });
  const contentPath = (fileId: string) => `/api/v1/${of}/${id}/attachments/${fileId}/content`;
  return { files, upload, remove, contentPath };
}
