import { useTranslation } from 'react-i18next';
import { useOwnNews, useToDecide } from './queries';

const most = 100;

/** How many bookings wait for the reader; nothing when none does. */
export function ApprovalsBadge() {
  const { t } = useTranslation();
  const { data, hasNextPage } = useToDecide(most);
  useOwnNews();
  const count = data?.length ?? 0;
  if (count === 0) return null;
  return (
    <span className="count nav-count">
      {hasNextPage ? `${count}+` : count}
      <span className="visually-hidden"> {t('approval.title')}</span>
    </span>
  );
}
