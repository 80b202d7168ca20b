import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OpeningHours } from '@concentric/kernel';

type OpeningHoursFieldProps = { id?: string; value?: OpeningHours[]; onChange?: (hours: OpeningHours[]) => void };

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** `24:00` closes a day, but the browser's time field knows only `00:00`. */
const shown = (time: string) => (time === '24:00' ? '00:00' : time);

export function OpeningHoursField({ id, value = [], onChange }: OpeningHoursFieldProps) {
  const { t } = useTranslation();
  const replace = (old: OpeningHours, next: OpeningHours) =>
    onChange?.(value.map((hours) => (hours === old ? next : hours)));
  return (
    <div id={id} className="hours-field">
      {weekdays.map((weekday) => (
        <div key={weekday} className="hours-day">
          <span>{t(`weekday.d${weekday}`)}</span>
          <div className="hours-stretches">
            {value
              .filter((hours) => hours.weekday === weekday)
              .map((hours, i) => (
                <div key={i} className="hours-stretch">
                  <Input
                    size="small"
                    type="time"
                    aria-label={`${t(`weekday.d${weekday}`)}: ${t('instrument.opensAt')}`}
                    value={hours.opensAt}
                    onChange={({ target }) => replace(hours, { ...hours, opensAt: target.value })}
                  />
                  –
                  <Input
                    size="small"
                    type="time"
                    aria-label={`${t(`weekday.d${weekday}`)}: ${t('instrument.closesAt')}`}
                    value={shown(hours.closesAt)}
                    onChange={({ target }) =>
                      replace(hours, { ...hours, closesAt: target.value === '00:00' ? '24:00' : target.value })
                    }
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`${t(`weekday.d${weekday}`)}: ${t('action.remove')}`}
                    onClick={() => onChange?.(value.filter((other) => other !== hours))}
                  />
                </div>
              ))}
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined />}
              aria-label={`${t(`weekday.d${weekday}`)}: ${t('instrument.addHours')}`}
              onClick={() => onChange?.([...value, { weekday, opensAt: '09:00', closesAt: '18:00' }])}
            />
          </div>
        </div>
      ))}
    </div>
  );
}
