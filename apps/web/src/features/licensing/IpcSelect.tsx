import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { useSettled } from '../equipment/useSettled';
import { useIpc } from './queries';

type IpcSelectProps = {
  id?: string;
  value?: string[];
  onChange?: (symbols: string[]) => void;
  label?: string;
  placeholder?: string;
};

/** A main group or group as it is written: the classification here ends with subclasses, a licence need not. */
function groupIn(text: string): string | null {
  const plain = text.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
  const [, subclass, main, sub = '00'] = /^([A-H]\d{2}[A-Z])0{0,3}([1-9]\d{0,3})(?:\/(\d{2,6}))?$/.exec(plain) ?? [];
  return subclass && main ? `${subclass} ${main}/${sub}` : null;
}

/** Fields of the classification: found by symbol or by words, or typed as a group. */
export function IpcSelect({ id, value = [], onChange, label, placeholder }: IpcSelectProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [words, setWords] = useState('');
  const found = useIpc(useSettled(words.trim()));
  const group = groupIn(words);
  const options = [
    ...(group ? [{ value: group, label: group }] : []),
    ...(found.data ?? []).map(({ symbol, title, titleEn }) => ({
      value: symbol,
      label: `${symbol} ${language === 'en' ? titleEn : title}`,
    })),
  ];
  return (
    <Select
      id={id}
      mode="multiple"
      value={value}
      options={options}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      onChange={(symbols: string[]) => {
        onChange?.(symbols);
        setWords('');
      }}
      loading={found.isFetching}
      placeholder={placeholder ?? t('termsForm.fieldsSearch')}
      aria-label={label}
      optionLabelProp="value"
      style={{ width: '100%' }}
    />
  );
}
