import { InputNumber } from 'antd';
import { fenOf, yuanOf } from './format';

type MoneyInputProps = {
  id?: string;
  value?: number | null;
  onChange?: (fen: number | null) => void;
  disabled?: boolean;
  label?: string;
  placeholder?: string;
};

/** Takes yuan and holds integer fen; `stringMode` keeps what is typed away from floating point. */
export function MoneyInput({ value, onChange, label, ...rest }: MoneyInputProps) {
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      min="0"
      precision={2}
      controls={false}
      prefix="¥"
      inputMode="decimal"
      aria-label={label}
      style={{ width: '100%' }}
      value={value == null ? null : yuanOf(value)}
      onChange={(yuan) => onChange?.(yuan == null || yuan === '' ? null : fenOf(String(yuan)))}
    />
  );
}
