import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '@contract/attachment';
import type { MilestoneView } from '@contract/delivery';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { FileButton } from '../../ui/FileButton';
import { sha256Of } from '../sample/hash';
import { milestoneKeys } from './keys';
import { useFiles } from './queries';

const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};
const accepted = Object.keys(mediaTypes)
  .map((ending) => `.${ending}`)
  .join();
const limit = 20 * 1024 * 1024;
const megabytes = (bytes: number) => Math.max(0.01, bytes / 1_048_576).toFixed(2);

function useUpload(milestone: MilestoneView) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  const upload = useAction({
    run: async ({ file, mediaType }: { file: File; mediaType: string }) => {
      const sha256 = await sha256Of(file);
      const { name, size, lastModified } = file;
      return intent({ id: milestone.id, name, size, lastModified, sha256 }, (key) =>
        answer(
          api.POST('/milestones/{id}/attachments', {
            params: {
              path: { id: milestone.id },
              header: { 'X-File-Name': encodeURIComponent(name), ...(sha256 ? { 'X-Content-SHA256': sha256 } : {}) },
            },
            headers: { ...key, 'Content-Type': mediaType },
            body: '',
            bodySerializer: () => file,
          }),
        ),
      );
    },
    refresh: milestoneKeys(milestone),
    done: t('rdFile.uploaded'),
  });
  const choose = (file: File) => {
    const mediaType = mediaTypes[/[^.]*$/.exec(file.name.toLowerCase())![0]];
    if (!mediaType) return void message.error(t('rdFile.wrongKind'));
    if (file.size > limit) return void message.error(t('rdFile.tooLarge'));
    if (file.size === 0) return void message.error(t('rdFile.empty'));
    upload.mutate({ file, mediaType });
  };
  return { choose, isPending: upload.isPending };
}

function FileRow({
  milestone,
  file,
  removable,
}: {
  milestone: MilestoneView;
  file: AttachmentView;
  removable: boolean;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const remove = useAction({
    run: () =>
      answer(
        api.POST('/milestones/{id}/attachments/{attachmentId}/remove', {
          params: { path: { id: milestone.id, attachmentId: file.id } },
        }),
      ),
    refresh: milestoneKeys(milestone),
    done: t('rdFile.removed'),
  });
  return (
    <li className="row">
      <div className="row-main">
        <a href={`/api/v1/milestones/${milestone.id}/attachments/${file.id}/content`} className="row-link">
          {file.name}
        </a>
        <div className="row-note">
          {t('rdFile.size', { size: megabytes(file.size) })} · {file.userName} ·{' '}
          {formatMoment(file.uploadedAt, language)}
        </div>
        <div className="row-note hash">
          {t('rdFile.sha')} <code>{file.sha256}</code>
        </div>
      </div>
      {removable && (
        <Popconfirm title={t('rdFile.removeAsk', { name: file.name })} onConfirm={() => remove.mutate()}>
          <Button size="small" loading={remove.isPending} aria-label={t('rdFile.removeOf', { name: file.name })}>
            {t('rdFile.remove')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

/** What was delivered, as files: put there by the provider until they are handed in. */
export function FilesPanel({ milestone }: { milestone: MilestoneView }) {
  const { t } = useTranslation();
  const { worksFor } = useAbilities();
  const { data: files } = useFiles(milestone);
  const { choose, isPending } = useUpload(milestone);
  const adds =
    milestone.kind === 'work' &&
    worksFor(milestone.providerOrganizationId) &&
    ['scheduled', 'in_progress', 'changes_requested', 'partially_met'].includes(milestone.state);
  if (!files || (files.length === 0 && !adds)) return null;
  return (
    <div className="milestone-panel">
      <div className="milestone-panel-head">
        <h4>{t('milestone.files')}</h4>
        {adds && (
          <FileButton size="small" accept={accepted} loading={isPending} onFile={choose}>
            {t('milestone.addFile')}
          </FileButton>
        )}
      </div>
      {files.length === 0 ? (
        <p className="hint">{t('rdFile.hint')}</p>
      ) : (
        <ul className="rows-plain">
          {files.map((file) => (
            <FileRow key={file.id} milestone={milestone} file={file} removable={adds} />
          ))}
        </ul>
      )}
    </div>
  );
}
