import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { thisMonth } from '../charging/months';
import { isPast, moved, periodKinds, periodName, periodOf, type ReportPeriod } from './periods';

/** A month, a quarter or a year, and the one before or after it. */
export function PeriodPicker({ period, onChange }: { period: ReportPeriod; onChange: (next: ReportPeriod) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lastMonth = isPast(period) ? daysLastMonth(period) : thisMonth();
  return (
    <div className="period-picker">
      <Segmented
        aria-label={t('statistics.kind')}
        value={period.kind}
        options={periodKinds.map((value) => ({ value, label: t(`statistics.period.${value}`) }))}
        onChange={(kind) => onChange(periodOf(kind, lastMonth))}
      />
      <div className="period-steps">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('statistics.previous')}
          onClick={() => onChange(moved(period, -1))}
        />
        <b aria-live="polite">{periodName(period, t, language)}</b>
        <Button
          icon={<RightOutlined />}
          aria-label={t('statistics.next')}
          disabled={!isPast(period)}
          onClick={() => onChange(moved(period, 1))}
        />
      </div>
    </div>
  );
}

/** From a year one comes to its last months, not to its first. */
const daysLastMonth = (period: ReportPeriod) =>
  periodOf('month', moved({ ...moved(period, 1), kind: 'month' }, -1).month).month;
