import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useSettled } from '../equipment/useSettled';
import { useIpcFound } from './queries';

type IpcFieldProps = { id?: string; value?: string[]; onChange?: (symbols: string[]) => void };

/** Symbols, found by words of what they mean or typed as they are known: groups only so. */
export function IpcField({ id, value = [], onChange }: IpcFieldProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const found = useIpcFound(useSettled(typed.trim()));
  const options = (typed.trim() ? (found.data ?? []) : [])
    .filter(({ level }) => level === 'subclass')
    .map(({ symbol, title, titleEn }) => ({
      value: symbol,
      label: `${symbol} ${nameIn(language, { name: title, nameEn: titleEn })}`,
    }));
  return (
    <Select
      id={id}
      mode="tags"
      value={value}
      maxCount={20}
      tokenSeparators={[',', '，', '、', ';', '；']}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      optionLabelProp="value"
      options={options}
      notFoundContent={null}
      placeholder={t('patent.ipcFind')}
      onChange={(symbols: string[]) => {
        setTyped('');
        onChange?.(symbols);
      }}
    />
  );
}
