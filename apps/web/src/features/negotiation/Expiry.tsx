import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remainingText } from '../research/remaining';

type ExpiryProps = {
  until: string;
  /** How many milliseconds the server's clock is ahead of ours. */
  clockAhead: number;
  onOver?: () => void;
};

/** How long an offer still stands, by the server's clock. */
export function Expiry({ until, clockAhead, onOver }: ExpiryProps) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  const left = Date.parse(until) - (now + clockAhead);
  const over = left <= 0;
  useEffect(() => {
    if (over) {
      onOver?.();
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
    // Only the moment it is over calls for anything.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over, until]);
  return (
    <span className={over ? 'expiry expiry-over' : 'expiry'} role="timer">
      {over ? t('negotiation.expired') : t('negotiation.left', { time: remainingText(left, t) })}
    </span>
  );
}
