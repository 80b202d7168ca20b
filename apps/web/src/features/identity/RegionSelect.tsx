import { Cascader } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { regionOptions, useRegions } from './regions';

type RegionSelectProps = { id?: string; value?: string; onChange?: (code: string | undefined) => void };

/** A region down to the level the user knows: a province, a city or a district. */
export function RegionSelect({ id, value, onChange }: RegionSelectProps) {
  const { t } = useTranslation();
  const regions = useRegions();
  const options = useMemo(() => (regions.data ? regionOptions(regions.data) : []), [regions.data]);
  const path = value
    ? [`${value.slice(0, 2)}0000`, `${value.slice(0, 4)}00`, value].filter((code, i, all) => all.indexOf(code) === i)
    : undefined;
  return (
    <Cascader
      id={id}
      options={options}
      loading={regions.isPending}
      changeOnSelect
      showSearch
      placeholder={t('field.regionHint')}
      value={path}
      onChange={(codes) => onChange?.(codes?.at(-1) as string | undefined)}
    />
  );
}
