import type { ListingGround } from '@contract/listing';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Why patents cannot be licensed as they are offered, and what to look at before. */
export function GroundList({ grounds }: { grounds: readonly ListingGround[] }) {
  const { t } = useTranslation();
  const stops = grounds.some(({ weight }) => weight !== 'note');
  return (
    <Alert
      className="listing-alert"
      type={stops ? 'error' : 'warning'}
      showIcon
      title={t(stops ? 'listing.blocked' : 'listing.noted')}
      description={
        <ul className="listing-grounds">
          {grounds.map(({ code, patentId, applicationNumber }) => (
            <li key={`${patentId}${code}`}>
              <Link to={`/patents/${patentId}`} className="code">
                {applicationNumber}
              </Link>{' '}
              {t(`listingGround.${code}`)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
