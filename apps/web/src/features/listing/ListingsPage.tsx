import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { useSettled } from '../equipment/useSettled';
import { useAbilities } from '../identity/me';
import { isNarrowed, queryOf, wishFrom, type GalleryWish } from './gallery';
import { GalleryFilters } from './GalleryFilters';
import { ListingCard } from './ListingCard';
import './listing.css';
import { useGalleryNews, useListings } from './queries';
import { VerifySwitch } from './VerifySwitch';

/** The gallery: what others would license or seek, and what the user's own organization lists. */
export function ListingsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const wish = wishFrom(search);
  const { acting, worksFor, managedCenters } = useAbilities();
  const liveness = useGalleryNews();
  const listings = useListings(useSettled(queryOf(wish)));
  const edit = (change: Partial<GalleryWish>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const create = acting && worksFor(acting.id) && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/licence-listings/new')}>
      {t('listing.new')}
    </Button>
  );
  const narrowed = isNarrowed(wish);
  return (
    <Page title={t('listing.title')} lead={t('listing.lead')} actions={create || undefined}>
      <GalleryFilters wish={wish} onEdit={edit} />
      <div className="listing-live">
        <Link to="/licence-interests">{t('interest.nav')}</Link>
        <LiveMark liveness={liveness} />
      </div>
      <Read query={listings} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <section className="panel">
              <Nothing
                title={t(narrowed ? 'listing.noneFound' : 'listing.none')}
                hint={t(narrowed ? 'state.otherWords' : 'listing.noneHint')}
                action={
                  narrowed ? (
                    <Button onClick={() => setSearch({}, { replace: true })}>{t('listing.clear')}</Button>
                  ) : (
                    create || undefined
                  )
                }
              />
            </section>
          ) : (
            <ul className="cards">
              {items.map((listing) => (
                <ListingCard key={listing.id} listing={listing} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={listings} />
      {managedCenters.map(({ centerId }) => (
        <VerifySwitch key={centerId} centerId={centerId} />
      ))}
    </Page>
  );
}
