import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@contract/payout';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { FileButton } from '../../ui/FileButton';
import { payoutKey, saveBatchFile } from './queries';

const mediaTypes: Record<string, string> = { xml: 'application/xml', csv: 'text/csv' };
const limit = 4 * 1024 * 1024;

/** What the bank takes, and what it answers with. */
export function BatchFiles({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  const { id, steps } = batch;
  const save = useAction({ run: (kind: 'xml' | 'csv') => saveBatchFile(id, kind), refresh: [] });
  const report = useAction({
    run: ({ file, mediaType }: { file: File; mediaType: string }): Promise<BatchView> => {
      const { name, size, lastModified } = file;
      return intent({ id, name, size, lastModified }, (key) =>
        answer(
          api.POST('/payout-batches/{id}/status-report', {
            params: { path: { id }, header: { 'X-File-Name': encodeURIComponent(name) } },
            headers: { ...key, 'Content-Type': mediaType },
            body: '',
            bodySerializer: () => file,
          }),
        ),
      );
    },
    refresh: [[...payoutKey]],
    done: t('payout.statusRead'),
  });
  const choose = (file: File) => {
    const mediaType = mediaTypes[/[^.]*$/.exec(file.name.toLowerCase())![0]];
    if (!mediaType) return void message.error(t('payout.statusKind'));
    if (file.size > limit) return void message.error(t('payout.statusTooLarge'));
    report.mutate({ file, mediaType });
  };
  return (
    <>
      {(['xml', 'csv'] as const).map((kind) => (
        <Button
          key={kind}
          icon={<DownloadOutlined aria-hidden />}
          loading={save.isPending && save.variables === kind}
          onClick={() => save.mutate(kind)}
        >
          {t(`payout.file.${kind}`)}
        </Button>
      ))}
      {steps.includes('settle') && (
        <FileButton accept=".xml,.csv" loading={report.isPending} onFile={choose}>
          {t('payout.readStatus')}
        </FileButton>
      )}
    </>
  );
}
