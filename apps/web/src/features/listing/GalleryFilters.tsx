import { SearchOutlined } from '@ant-design/icons';
import { LicenceKind } from '@contract/licensing';
import { ListingState, ListingType, Maturity } from '@contract/listing';
import { Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { IpcSelect } from '../licensing/IpcSelect';
import { TerritoriesSelect } from '../licensing/TerritoriesSelect';
import { views, type GalleryWish } from './gallery';

type GalleryFiltersProps = { wish: GalleryWish; onEdit: (change: Partial<GalleryWish>) => void };

export function GalleryFilters({ wish, onEdit }: GalleryFiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting, me } = useAbilities();
  const centers = useCenters();
  return (
    <div role="search" aria-label={t('listing.filters')}>
      {acting && (
        <Segmented
          className="views"
          aria-label={t('listing.view')}
          value={wish.view}
          onChange={(view) => onEdit({ view })}
          options={views.map((value) => ({ value, label: t(`listing.${value}`) }))}
        />
      )}
      <div className="filters listing-filters">
        <Input
          allowClear
          className="listing-find"
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('listing.find')}
          placeholder={t('listing.find')}
          maxLength={100}
          value={wish.q}
          onChange={({ target }) => onEdit({ q: target.value })}
        />
        <Select
          allowClear
          aria-label={t('listing.anyType')}
          placeholder={t('listing.anyType')}
          value={wish.type}
          options={ListingType.options.map((value) => ({ value, label: t(`listingType.${value}`) }))}
          onChange={(type?: ListingType) => onEdit({ type })}
        />
        <Select
          allowClear
          aria-label={t('listing.anyKind')}
          placeholder={t('listing.anyKind')}
          value={wish.kind}
          options={LicenceKind.options.map((value) => ({ value, label: t(`licenceKind.${value}`) }))}
          onChange={(kind?: LicenceKind) => onEdit({ kind })}
        />
        <Select
          allowClear
          aria-label={t('listing.anyMaturity')}
          placeholder={t('listing.anyMaturity')}
          value={wish.maturity}
          options={Maturity.options.map((value) => ({ value, label: t(`maturity.${value}`) }))}
          onChange={(maturity?: Maturity) => onEdit({ maturity })}
        />
        {(wish.view === 'mine' || me.staff.length > 0) && (
          <Select
            allowClear
            aria-label={t('listing.anyState')}
            placeholder={t('listing.anyState')}
            value={wish.state}
            options={ListingState.options.map((value) => ({ value, label: t(`listingState.${value}`) }))}
            onChange={(state?: ListingState) => onEdit({ state })}
          />
        )}
        <IpcSelect
          label={t('listing.anyField')}
          placeholder={t('listing.anyField')}
          value={wish.ipc ? [wish.ipc] : []}
          onChange={(symbols) => onEdit({ ipc: symbols.at(-1) })}
        />
        <TerritoriesSelect
          label={t('listing.anyRegion')}
          value={wish.region ? [wish.region] : []}
          onChange={(codes) => onEdit({ region: codes.at(-1) })}
        />
        <Select
          allowClear
          aria-label={t('listing.anyCenter')}
          placeholder={t('listing.anyCenter')}
          loading={centers.isPending}
          value={centers.data ? wish.centerId : undefined}
          options={centers.data?.map((center) => ({ value: center.id, label: nameIn(language, center) }))}
          onChange={(centerId?: string) => onEdit({ centerId })}
        />
      </div>
    </div>
  );
}
