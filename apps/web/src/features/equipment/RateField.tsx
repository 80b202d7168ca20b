import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type FieldProps = { label: string; error?: string; children: ReactNode };

/** A control under its name; the control carries the same name, with its layer, for who cannot see. */
export function Field({ label, error, children }: FieldProps) {
  return (
    <div className="field">
      <span aria-hidden="true">{label}</span>
      {children}
      {error && <span className="field-error">{error}</span>}
    </div>
  );
}

type NumberFieldProps = {
  /** What it belongs to, told before the label to who cannot see it. */
  of: string;
  label: string;
  value: number | null;
  min: number;
  max: number;
  precision?: number;
  placeholder?: string;
  error?: string;
  onChange: (value: number | null) => void;
};

export function NumberField({ of, label, error, precision = 0, ...rest }: NumberFieldProps) {
  return (
    <Field label={label} error={error}>
      <InputNumber<number>
        {...rest}
        precision={precision}
        aria-label={`${of}: ${label}`}
        aria-invalid={!!error}
        status={error ? 'error' : undefined}
        style={{ width: '100%' }}
      />
    </Field>
  );
}

type EntriesProps<T> = {
  of: string;
  title: string;
  hint?: string;
  add: string;
  most: number;
  items: readonly T[];
  /** What a new entry starts with; null when there is nothing left to add. */
  fresh: T | null;
  errors: (index: number) => string | undefined;
  onEdit: (items: T[]) => void;
  /** The controls of one entry, which hand on what changes. */
  children: (item: T, edit: (change: Partial<T>) => void, index: number) => ReactNode;
};

/** Entries of one kind that may be added, changed and removed. */
export function Entries<T extends object>(props: EntriesProps<T>) {
  const { of, title, hint, add, most, items, fresh, errors, onEdit, children } = props;
  const { t } = useTranslation();
  const replace = (index: number, change: Partial<T>) =>
    onEdit(items.map((item, i) => (i === index ? { ...item, ...change } : item)));
  return (
    <fieldset className="rate-entries">
      <legend>{title}</legend>
      {hint && <p className="hint">{hint}</p>}
      {items.map((item, index) => (
        <div key={index} className="rate-entry">
          {children(item, (change) => replace(index, change), index)}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${of}: ${title} ${index + 1}: ${t('action.remove')}`}
            onClick={() => onEdit(items.filter((_, i) => i !== index))}
          />
          {errors(index) && <p className="field-error">{errors(index)}</p>}
        </div>
      ))}
      {fresh && items.length < most && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-label={`${of}: ${add}`}
          onClick={() => onEdit([...items, fresh])}
        >
          {add}
        </Button>
      )}
    </fieldset>
  );
}
