import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const second = 1000;

/** How long there is still to answer; the minute is read out, not each second. */
export function Countdown({ until, onOver }: { until: string; onOver: () => void }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / second));
  const over = left === 0;
  useEffect(() => {
    if (over) {
      onOver();
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), second);
    return () => clearInterval(timer);
    // Only the moment it is over calls for anything.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over]);
  const minutes = Math.floor(left / 60);
  const clock = `${minutes}:${String(left % 60).padStart(2, '0')}`;
  return (
    <span className="countdown" role="timer" aria-label={t('waitlist.minutesLeft', { count: Math.ceil(left / 60) })}>
      {over ? t('waitlist.timeOver') : t('waitlist.timeLeft', { clock })}
    </span>
  );
}
