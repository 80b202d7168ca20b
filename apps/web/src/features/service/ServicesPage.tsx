import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { serviceCodes, type ServiceCode } from '@contract/service';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { OfferCard } from './OfferCard';
import { OrderList } from './OrderList';
import { useOffers, useServiceNews } from './queries';
import './service.css';

/** The services of all centers, and what the organization acted for ordered of them. */
export function ServicesPage() {
  const { t } = useTranslation();
  const { tab } = useParams();
  const { acting } = useAbilities();
  useServiceNews();
  const active = tab === 'orders' && acting ? 'orders' : 'catalogue';
  return (
    <Page title={t('service.nav')} lead={t('service.lead')}>
      {acting && (
        <TabRow
          label={t('service.sections')}
          names={['catalogue', 'orders'] as const}
          active={active}
          to={(name) => (name === 'orders' ? '/services/orders' : '/services')}
          text={(name) => t(`service.tab.${name}`)}
        />
      )}
      {active === 'orders' && acting ? (
        <OrderList
          of={{ organizationId: acting.id }}
          none={t('service.myOrdersNone')}
          hint={t('service.myOrdersNoneHint')}
          action={<Link to="/services">{t('service.toCatalogue')}</Link>}
        />
      ) : (
        <Catalogue />
      )}
    </Page>
  );
}

function Catalogue() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting, me } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const code = serviceCodes.find((name) => name === search.get('code'));
  const centerId = search.get('centerId') ?? undefined;
  const centers = useCenters();
  const offers = useOffers({ state: 'published', ...(code && { code }), ...(centerId && { centerId }) });
  const filter = (name: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <>
      <div className="filters">
        <Select<ServiceCode>
          allowClear
          aria-label={t('service.code')}
          placeholder={t('service.allCodes')}
          value={code}
          options={serviceCodes.map((value) => ({ value, label: t(`serviceCode.${value}`) }))}
          onChange={(value: ServiceCode | undefined) => filter('code', value)}
        />
        <Select
          allowClear
          aria-label={t('service.center')}
          placeholder={t('service.anyCenter')}
          loading={centers.isPending}
          value={centers.data ? centerId : undefined}
          options={centers.data?.map((center) => ({ value: center.id, label: nameIn(language, center) }))}
          onChange={(id: string | undefined) => filter('centerId', id)}
        />
      </div>
      {!acting && me.organizations.length > 1 && <p className="hint">{t('service.chooseOrganization')}</p>}
      <Read query={offers} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <section className="panel">
              <Nothing title={t('service.none')} hint={t('service.noneHint')} />
            </section>
          ) : (
            <ul className="service-cards">
              {items.map((offer) => (
                <OfferCard key={offer.id} offer={offer} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={offers} />
    </>
  );
}
