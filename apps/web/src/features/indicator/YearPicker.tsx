import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '../../ui/format';

export const thisYear = () => Number(todayInChina().slice(0, 4));
const first = 2016;

/** The years since the first of the policies. */
export function YearPicker({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const { t } = useTranslation();
  const last = Math.max(thisYear() + 1, 2027);
  return (
    <Select
      aria-label={t('indicator.year')}
      className="indicator-year"
      value={year}
      onChange={onChange}
      options={Array.from({ length: last - first + 1 }, (_, i) => ({ value: last - i, label: String(last - i) }))}
    />
  );
}
