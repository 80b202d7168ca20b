import type { ReactNode } from 'react';
import { FilesSection } from './FilesSection';
import { useFiles, type FilesOf } from './useFiles';

type Props = FilesOf & {
  /** Whether the user may add files and take them away. */
  changes: boolean;
  title?: string;
  note?: ReactNode;
};

/** The files of something in a section of their own, with their hashes. */
export function SubjectFiles({ changes, title, note, ...whose }: Props) {
  const { files, upload, remove, contentPath } = useFiles(whose);
  return (
    <FilesSection
      {...{ files, contentPath, title, note }}
      {...(changes && {
        onUpload: upload.choose,
        uploading: upload.isPending,
        onRemove: (file: { id: string }) => remove.mutate(file),
      })}
    />
  );
}
