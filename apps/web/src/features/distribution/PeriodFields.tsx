import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Period } from './queries';
import { todayInChina } from '../../ui/format';

/** From the first day of the year until today. */
export const thisYear = (): Period => ({ from: `${todayInChina().slice(0, 4)}-01-01`, to: todayInChina() });

/** Chooses a period by its first and last day; one that ends before it begins is not taken. */
export function PeriodFields({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const { t } = useTranslation();
  const change = (part: Partial<Period>) => {
    const next = { ...period, ...part };
    if (next.from && next.to && next.from <= next.to) onChange(next);
  };
  return (
    <div className="earning-period">
      <label>
        {t('earning.from')}
        <Input
          type="date"
          value={period.from}
          max={period.to}
          onChange={({ target }) => change({ from: target.value })}
        />
      </label>
      <label>
        {t('earning.to')}
        <Input
          type="date"
          value={period.to}
          min={period.from}
          onChange={({ target }) => change({ to: target.value })}
        />
      </label>
    </div>
  );
}
