import type { ListingView } from '@contract/listing';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { MandatePanel } from '../brokerage/MandatePanel';
import { useAbilities } from '../identity/me';
import { InterestRow } from './InterestRow';
import { useInterestNews, useInterests } from './queries';

/** The interests in a listing that the user may read: all for its licensor, one's own for everybody else; and who brokers. */
export function InterestsTab({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const interests = useInterests({ listingId: listing.id });
  useInterestNews((interests.data ?? []).map(({ id }) => id));
  const isStaff = me.staff.some(({ centerId, role }) => centerId === listing.centerId && role !== 'safety');
  return (
    <div className="stack">
      <Section title={t('interest.title')}>
        <Read query={interests} rows={4}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('interest.none')} hint={t(listing.mine ? 'interest.noneOwn' : 'interest.noneHint')} />
            ) : (
              <ul className="rows">
                {items.map((interest) => (
                  <InterestRow key={interest.id} interest={interest} showListing={false} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={interests} />
      </Section>
      {listing.type === 'offer' && (listing.mine || isStaff) && (
        <MandatePanel of={{ listingId: listing.id }} centerId={listing.centerId} />
      )}
    </div>
  );
}
