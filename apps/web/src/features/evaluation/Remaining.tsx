import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { remainingText } from '../research/remaining';
import { useNow } from '../research/useNow';

/** How long there is until an instant, and what is said once it has passed. */
export function Remaining({ until, over, onOver }: { until: string; over: string; onOver?: () => void }) {
  const { t } = useTranslation();
  const end = Date.parse(until);
  const now = useNow(true);
  const isOver = now >= end;
  useEffect(() => {
    if (isOver) onOver?.();
    // Only the moment it is over calls for anything.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver]);
  return (
    <span className="remaining" role="timer">
      {isOver ? over : t('rdPeriod.left', { left: remainingText(end - now, t) })}
    </span>
  );
}
