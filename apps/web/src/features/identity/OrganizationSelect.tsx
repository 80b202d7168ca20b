import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useOrganizationName, useOrganizationSearch } from './organizations';

type OrganizationSelectProps = { id?: string; value?: string; label?: string; onChange?: (id: string) => void };

/** Finds an organization by name, asking the API while the user types. */
export function OrganizationSelect({ label, ...props }: OrganizationSelectProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const found = useOrganizationSearch(typed);
  const chosenName = useOrganizationName(props.value);
  const options = (found.data?.items ?? []).map((organization) => ({
    value: organization.id,
    label: nameIn(language, organization),
  }));
  const isChosenFound = !props.value || options.some(({ value }) => value === props.value);
  return (
    <Select
      {...props}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('organization.find')}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('state.loading') : t('organization.noneFound')}
      options={isChosenFound || typed ? options : [{ value: props.value!, label: chosenName }, ...options]}
    />
  );
}
