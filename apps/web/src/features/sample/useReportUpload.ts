import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { mediaTypes, reportLimit, type ReportKind } from '@contract/sample';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { sha256Of } from './hash';
import { reportsKey, samplesKey } from './queries';

/** By its name: what browsers call a ZIP file differs. */
const kindOf = ({ name }: File): ReportKind | undefined =>
  (Object.keys(mediaTypes) as ReportKind[]).find((kind) => name.toLowerCase().endsWith(`.${kind}`));

type Wanted = { file: File; kind: ReportKind; supersedes: string | undefined };

/** Uploads a report, or with the id of another the correction of that one. */
export function useReportUpload(bookingId: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  const upload = useAction({
    run: async ({ file, kind, supersedes }: Wanted) => {
      const sha256 = await sha256Of(file);
      const { name, size, lastModified } = file;
      return intent({ name, size, lastModified, sha256, supersedes }, (key) =>
        answer(
          api.POST('/bookings/{id}/reports', {
            params: {
              path: { id: bookingId },
              query: { supersedes },
              header: { 'X-File-Name': encodeURIComponent(name), ...(sha256 ? { 'X-Content-SHA256': sha256 } : {}) },
            },
            headers: { ...key, 'Content-Type': mediaTypes[kind] },
            body: '',
            bodySerializer: () => file,
          }),
        ),
      );
    },
    refresh: [reportsKey(bookingId), [...samplesKey]],
    done: t('report.uploaded'),
  });
  const choose = (file: File, supersedes?: string) => {
    const kind = kindOf(file);
    if (!kind) return void message.error(t('report.wrongKind'));
    if (file.size > reportLimit) return void message.error(t('report.tooLarge'));
    if (file.size === 0) return void message.error(t('report.empty'));
    upload.mutate({ file, kind, supersedes });
  };
  return { choose, isPending: upload.isPending };
}
