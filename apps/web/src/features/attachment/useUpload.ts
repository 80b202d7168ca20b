import { fileExtensions, FileKind, fileMediaTypes } from '@concentric/kernel';
import type { QueryKey } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { sha256Of } from '../sample/hash';

const limit = 20 * 1024 * 1024;

/** By its name: what browsers call a file differs. */
const kindOf = ({ name }: File): FileKind | undefined =>
  FileKind.options.find((kind) => fileExtensions[kind].some((extension) => name.toLowerCase().endsWith(extension)));

/** What a file is sent with. */
export type FileSent = {
  file: File;
  /** What the route takes of the file as parameters. */
  described: { 'X-File-Name': string; 'X-Content-SHA256'?: string };
  headers: { 'Idempotency-Key': string; 'Content-Type': string };
};

type Uploading<R> = { send: (sent: FileSent) => Promise<R>; refresh: QueryKey[]; onDone?: (result: R) => void };

/** Uploads a file of a kind and size that is taken; others are refused here, before they are sent. */
export function useUpload<R>({ send, refresh, onDone }: Uploading<R>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  const upload = useAction({
    run: async ({ file, kind }: { file: File; kind: FileKind }) => {
      const sha256 = await sha256Of(file);
      const { name, size, lastModified } = file;
      const described = {
        'X-File-Name': encodeURIComponent(name),
        ...(sha256 ? { 'X-Content-SHA256': sha256 } : {}),
      };
      return intent({ name, size, lastModified, sha256 }, (key) =>
        send({ file, described, headers: { ...key, 'Content-Type': fileMediaTypes[kind] } }),
      );
    },
    refresh,
    done: t('rdFile.uploaded'),
    onDone,
  });
  const choose = (file: File) => {
    const kind = kindOf(file);
    if (!kind) return void message.error(t('rdFile.wrongKind'));
    if (file.size > limit) return void message.error(t('rdFile.tooLarge'));
    if (file.size === 0) return void message.error(t('rdFile.empty'));
    upload.mutate({ file, kind });
  };
  return { choose, isPending: upload.isPending };
}
