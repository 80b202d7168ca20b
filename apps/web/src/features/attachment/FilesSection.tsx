import { fileExtensions } from '@concentric/kernel';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { FileButton } from '../../ui/FileButton';
import './attachment.css';

export type ListedFile = { id: string; name: string; size: number; sha256: string };

type Readable = { data: ListedFile[] | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

type FilesSectionProps = {
  files: Readable;
  /** Where the content of a file is downloaded. */
  contentPath: (fileId: string) => string;
  /** Given when the user may add files. */
  onUpload?: (file: File) => void;
  uploading?: boolean;
  /** Given when the user may take files away. */
  onRemove?: (file: ListedFile) => void;
  title?: string;
  note?: ReactNode;
};

export const acceptedFiles = Object.values(fileExtensions).flat().join(',');

/** Megabytes with two decimals, never less than 0.01. */
export const megabytes = (bytes: number) => Math.max(0.01, bytes / 1_048_576).toFixed(2);

/** The files of something, with their hashes: download, and where it is allowed add and take away. */
export function FilesSection({ files, contentPath, onUpload, uploading, onRemove, title, note }: FilesSectionProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const askRemoval = (file: ListedFile) =>
    modal.confirm({
      title: t('rdFile.removeAsk', { name: file.name }),
      okText: t('rdFile.remove'),
      okButtonProps: { danger: true },
      onOk: () => onRemove?.(file),
    });
  return (
    <Section
      title={title ?? t('rdFile.title')}
      extra={
        onUpload && (
          <FileButton size="small" accept={acceptedFiles} loading={uploading} onFile={onUpload}>
            {t('rdFile.upload')}
          </FileButton>
        )
      }
    >
      {note}
      <Read query={files} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{onUpload ? `${t('rdFile.none')} · ${t('rdFile.hint')}` : t('rdFile.none')}</p>
          ) : (
            <>
              <ul className="rows">
                {items.map((file) => (
                  <li key={file.id} className="row">
                    <div className="row-main">
                      <b className="attachment-name">{file.name}</b>
                      <div className="row-note">{t('rdFile.size', { size: megabytes(file.size) })}</div>
                      <div className="row-note attachment-hash">
                        {t('rdFile.sha')} <code>{file.sha256}</code>
                      </div>
                    </div>
                    <div className="row-actions">
                      <Button
                        size="small"
                        href={contentPath(file.id)}
                        aria-label={t('rdFile.downloadOf', { name: file.name })}
                      >
                        {t('rdFile.download')}
                      </Button>
                      {onRemove && (
                        <Button
                          size="small"
                          type="text"
                          danger
                          aria-label={t('rdFile.removeOf', { name: file.name })}
                          onClick={() => askRemoval(file)}
                        >
                          {t('rdFile.remove')}
                        </Button>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
              {onUpload && <p className="hint attachment-hint">{t('rdFile.hint')}</p>}
            </>
          )
        }
      </Read>
    </Section>
  );
}
