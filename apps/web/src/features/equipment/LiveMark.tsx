import { useTranslation } from 'react-i18next';
import type { Liveness } from '../../api/realtime';

/** Whether what is shown is kept up to date by itself. */
export function LiveMark({ liveness }: { liveness: Liveness }) {
  const { t } = useTranslation();
  return (
    <span role="status" className={`live live-${liveness}`} title={t(`live.${liveness}Hint`)}>
      <span className="live-dot" aria-hidden="true" />
      {t(`live.${liveness}`)}
    </span>
  );
}
