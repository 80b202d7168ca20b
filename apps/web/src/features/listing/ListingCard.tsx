import type { ListingView } from '@contract/listing';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoney, organizationIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { LicenceKindBadge } from '../licensing/Names';
import { ListingBadge } from './tags';

/** What somebody would pay first, in a few words; null while nothing is said. */
function usePriceText({ indicativeTerms }: ListingView): string | null {
  const { t } = useTranslation();
  const { upfront, runningRateBp } = indicativeTerms ?? {};
  const parts = [
    upfront && upfront.amount > 0 ? formatMoney(upfront) : null,
    runningRateBp ? t('listing.rate', { rate: (runningRateBp / 100).toString() }) : null,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' + ') : null;
}

/** A listing in the gallery: what it is, how far it is, on what terms and whose. */
export function ListingCard({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const price = usePriceText(listing);
  const { type, state, maturity, kinds, patents, problem, product } = listing;
  const classes = [...new Set(patents.flatMap(({ ipc }) => ipc.map((symbol) => symbol.slice(0, 4))))];
  const text = problem ?? product;
  return (
    <li className="card listing-card">
      <div className="card-tags">
        {state !== 'published' && <ListingBadge state={state} />}
        {type !== 'offer' && <Badge tone="amber">{t(`listingType.${type}`)}</Badge>}
        {maturity && <Badge tone="mid">{t(`maturity.${maturity}`)}</Badge>}
        {kinds.map((kind) => (
          <LicenceKindBadge key={kind} kind={kind} />
        ))}
        {listing.mine && <Badge tone="amber">{t('listing.mineBadge')}</Badge>}
      </div>
      <h2>
        <Link to={`/licence-listings/${listing.id}`} className="card-link">
          {listing.title}
        </Link>
      </h2>
      {text && <p className="listing-card-text">{text}</p>}
      <p className="row-note">
        {[
          patents.length > 0 ? t('listing.patentCount', { count: patents.length }) : null,
          classes.slice(0, 4).join(' '),
          organizationIn(language, listing),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="listing-card-foot">
        <b className="money">{price ?? t('listing.priceOpen')}</b>
        {listing.ndaRequired && <span className="row-note">{t('listing.ndaFirst')}</span>}
      </div>
    </li>
  );
}
