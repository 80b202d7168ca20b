import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useOrganizationSearch } from './organizations';

type OrganizationSelectProps = { id?: string; value?: string; onChange?: (id: string) => void };

/** Finds an organization by name, asking the API while the user types. */
export function OrganizationSelect(props: OrganizationSelectProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const found = useOrganizationSearch(typed);
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('organization.find')}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('state.loading') : t('organization.noneFound')}
      options={found.data?.items.map((organization) => ({
        value: organization.id,
        label: nameIn(language, organization),
      }))}
    />
  );
}
