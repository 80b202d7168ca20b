import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { FileButton } from '../../ui/FileButton';
import { formatMoment } from '../../ui/format';
import { acceptedFiles, megabytes } from './FilesSection';
import { useFiles, type FilesOf } from './useFiles';

type Props = FilesOf & {
  title: string;
  /** Whether the user may add files and take them away. */
  changes: boolean;
  addLabel?: string;
  /** Without a file and nobody to add one there is no panel, unless it says that there is none. */
  tellsNone?: boolean;
};

/** The files of something as a panel within its row. */
export function FilesPanel({ title, changes, addLabel, tellsNone = false, ...whose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { files, upload, remove, contentPath } = useFiles(whose);
  const known = files.data;
  if (!known || (known.length === 0 && !changes && !tellsNone)) return null;
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{title}</h4>
        {changes && (
          <FileButton size="small" accept={acceptedFiles} loading={upload.isPending} onFile={upload.choose}>
            {addLabel ?? t('rdFile.upload')}
          </FileButton>
        )}
      </div>
      {known.length === 0 ? (
        <p className="hint">{t(changes ? 'rdFile.hint' : 'rdFile.none')}</p>
      ) : (
        <ul className="rows-plain">
          {known.map(({ id, name, size, userName, uploadedAt, sha256 }) => (
            <li key={id} className="row">
              <div className="row-main">
                <a href={contentPath(id)} className="row-link">
                  {name}
                </a>
                <div className="row-note">
                  {t('rdFile.size', { size: megabytes(size) })} · {userName} · {formatMoment(uploadedAt, language)}
                </div>
                <div className="row-note attachment-hash">
                  {t('rdFile.sha')} <code>{sha256}</code>
                </div>
              </div>
              {changes && (
                <Popconfirm title={t('rdFile.removeAsk', { name })} onConfirm={() => remove.mutate({ id })}>
                  <Button size="small" loading={remove.isPending} aria-label={t('rdFile.removeOf', { name })}>
                    {t('rdFile.remove')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
