import type { ListingView } from '@contract/listing';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { InterestRow } from './InterestRow';
import { useInterestNews, useInterests } from './queries';

/** The interests in a listing that the user may read: all for its licensor, one's own for everybody else. */
export function InterestsTab({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const interests = useInterests({ listingId: listing.id });
  useInterestNews((interests.data ?? []).map(({ id }) => id));
  return (
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
  );
}
