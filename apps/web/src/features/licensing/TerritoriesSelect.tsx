import { Cascader } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { regionOptions, useRegions } from '../identity/regions';

type TerritoriesSelectProps = {
  id?: string;
  value?: string[];
  onChange?: (codes: string[]) => void;
  label?: string;
};

const pathOf = (code: string) =>
  [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code].filter((part, i, all) => all.indexOf(part) === i);

/** Provinces, cities and districts, each down to the level that is meant. */
export function TerritoriesSelect({ id, value = [], onChange, label }: TerritoriesSelectProps) {
  const { t } = useTranslation();
  const regions = useRegions();
  const options = useMemo(() => (regions.data ? regionOptions(regions.data) : []), [regions.data]);
  return (
    <Cascader
      id={id}
      multiple
      options={options}
      loading={regions.isPending}
      showCheckedStrategy={Cascader.SHOW_PARENT}
      showSearch
      placeholder={t('termsForm.territoriesSearch')}
      aria-label={label}
      value={value.filter((code) => code !== 'CN').map(pathOf)}
      onChange={(paths) => onChange?.((paths as string[][]).flatMap((path) => path.at(-1) ?? []))}
      style={{ width: '100%' }}
    />
  );
}
