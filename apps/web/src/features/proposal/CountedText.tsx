import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

type CountedTextProps = {
  label: string;
  hint?: string;
  value: string;
  most: number;
  rows?: number;
  onChange: (text: string) => void;
};

/** Text with room for so many characters, and how many are used. */
export function CountedText({ label, hint, value, most, rows, onChange }: CountedTextProps) {
  const { t } = useTranslation();
  const id = useId();
  const shared = {
    id,
    value,
    maxLength: most,
    'aria-describedby': `${id}-count`,
    placeholder: hint,
  };
  return (
    <div className="counted">
      <div className="counted-head">
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-count`} className={value.length >= most ? 'counted-count counted-full' : 'counted-count'}>
          {t('proposal.count', { used: String(value.length), most: String(most) })}
        </span>
      </div>
      {rows ? (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: rows, maxRows: 24 }}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <Input {...shared} onChange={({ target }) => onChange(target.value)} />
      )}
    </div>
  );
}
