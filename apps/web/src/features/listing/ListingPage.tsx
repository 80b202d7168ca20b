import type { ListingView } from '@contract/listing';
import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Liveness } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { organizationIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Loading, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { Badge } from '../../ui/tags';
import { LiveMark } from '../equipment/LiveMark';
import { useAbilities } from '../identity/me';
import { LicenceKindBadge } from '../licensing/Names';
import { ListingActions } from './ListingActions';
import './listing.css';
import { useListing, useListingNews } from './queries';
import { ListingBadge } from './tags';

type TabProps = { listing: ListingView };
type TabName = 'about' | 'room' | 'interests';

const tabs: Record<TabName, ComponentType<TabProps>> = {
  about: lazy(async () => ({ default: (await import('./ListingAbout')).ListingAbout })),
  room: lazy(async () => ({ default: (await import('./RoomTab')).RoomTab })),
  interests: lazy(async () => ({ default: (await import('./InterestsTab')).InterestsTab })),
};

function useShownTabs({ mine, centerId }: ListingView): TabName[] {
  const { me, acting } = useAbilities();
  const brings = me.staff.some((it) => it.centerId === centerId && (it.role === 'manager' || it.role === 'broker'));
  return ['about', 'room', ...(mine || brings || acting ? (['interests'] as const) : [])];
}

function Tabs({ listing }: TabProps) {
  const { t } = useTranslation();
  const { tab } = useParams();
  const shown = useShownTabs(listing);
  const active = shown.find((name) => name === tab) ?? 'about';
  const Content = tabs[active];
  return (
    <>
      <TabRow
        label={t('listing.sections')}
        names={shown}
        active={active}
        to={(name) => `/licence-listings/${listing.id}${name === 'about' ? '' : `/${name}`}`}
        text={(name) => t(`listing.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content listing={listing} />
      </Suspense>
    </>
  );
}

function Lead({ listing, liveness }: TabProps & { liveness: Liveness }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className="tag-line">
      <ListingBadge state={listing.state} />
      {listing.type !== 'offer' && <Badge tone="amber">{t(`listingType.${listing.type}`)}</Badge>}
      {listing.kinds.map((kind) => (
        <LicenceKindBadge key={kind} kind={kind} />
      ))}
      {listing.maturity && <Badge tone="mid">{t(`maturity.${listing.maturity}`)}</Badge>}
      <Link to={`/organizations/${listing.organizationId}`}>{organizationIn(language, listing)}</Link>
      <LiveMark liveness={liveness} />
    </span>
  );
}

export function ListingPage() {
  const { t } = useTranslation();
  const { listingId = '' } = useParams();
  const listing = useListing(listingId);
  const liveness = useListingNews(listingId);
  const { data } = listing;
  return (
    <Page
      title={data?.title ?? t('listing.one')}
      eyebrow={<Link to="/licence-listings">{t('listing.title')}</Link>}
      lead={data && <Lead listing={data} liveness={liveness} />}
      actions={data && <ListingActions listing={data} />}
    >
      <Read query={listing} rows={10}>
        {(loaded) => <Tabs listing={loaded} />}
      </Read>
    </Page>
  );
}
