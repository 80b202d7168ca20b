import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { useSettled } from '../equipment/useSettled';
import { usePatentsFound, usePatentsNamed, type PatentFound } from './queries';

type PatentsSelectProps = {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
  /** Only what this organization holds. */
  holderId?: string;
  label?: string;
};

/** Patents by their numbers or by words. */
export function PatentsSelect({ id, value = [], onChange, holderId, label }: PatentsSelectProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const found = usePatentsFound(useSettled(words.trim()), holderId, isOpen);
  const named = usePatentsNamed(value);
  const nameOf = ({ applicationNumber, title, titleEn }: PatentFound) =>
    `${applicationNumber} ${language === 'en' ? titleEn || title : title}`;
  const known = new Map([...(named.data ?? []), ...(found.data ?? [])].map((patent) => [patent.id, patent]));
  const shown = [...new Set([...value, ...(found.data ?? []).map((patent) => patent.id)])];
  return (
    <Select
      id={id}
      mode="multiple"
      value={value}
      options={shown.map((it) => ({ value: it, label: known.has(it) ? nameOf(known.get(it)!) : '…' }))}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      onOpenChange={setOpen}
      onChange={(ids: string[]) => {
        onChange?.(ids);
        setWords('');
      }}
      loading={found.isFetching}
      placeholder={t('termsForm.patentsSearch')}
      aria-label={label}
      style={{ width: '100%' }}
    />
  );
}
