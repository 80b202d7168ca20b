import { Button } from 'antd';
import { useRef, type ComponentProps } from 'react';

type FileButtonProps = {
  accept: string;
  onFile: (file: File) => void;
} & Pick<ComponentProps<typeof Button>, 'children' | 'size' | 'type' | 'loading' | 'icon' | 'aria-label'>;

/** A button that asks for one file. */
export function FileButton({ accept, onFile, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        // Not by `hidden` alone: inside a form antd shows every file field.
        style={{ display: 'none' }}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again.
          target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
