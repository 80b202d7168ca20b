import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceSummary } from '@contract/service';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { useAbilities } from '../identity/me';
import '../indicator/indicator.css';
import { thisYear, YearPicker } from '../indicator/YearPicker';
import { OfferCard } from './OfferCard';
import { OfferDialog } from './OfferDialog';
import { OrderList } from './OrderList';
import { useOffers, useServiceNews, useServiceSummary } from './queries';
import './service.css';

/** A center's public services: a year in numbers, the catalogue, and the orders to those who serve them. */
export function ServicesTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const { me, administrator } = useAbilities();
  const live = useServiceNews();
  const summary = useServiceSummary(centerId, year);
  const seesOrders = administrator || me.staff.some((post) => post.centerId === centerId && post.role !== 'safety');
  return (
    <>
      <Section title={t('service.title')} extra={<LiveMark liveness={live} />}>
        <p className="hint">{t('service.hint')}</p>
        <div className="indicator-bar">
          <YearPicker year={year} onChange={setYear} />
        </div>
        <Read query={summary} rows={5}>
          {(read) => <Year summary={read} />}
        </Read>
      </Section>
      {seesOrders && <OrderList of={{ centerId }} none={t('service.ordersNone')} hint={t('service.ordersNoneHint')} />}
      <Offers centerId={centerId} mayManage={summary.data?.mayManage ?? false} />
      {!seesOrders && <p className="hint">{t('service.ordersClosed')}</p>}
    </>
  );
}

function Year({ summary }: { summary: ServiceSummary }) {
  const { t } = useTranslation();
  const { offered, orders, smeOrders, confirmed, income, items } = summary;
  const figures = [
    ['offered', t('service.ofEleven', { count: offered })],
    ['orders', String(orders)],
    ['sme', orders === 0 ? '0' : `${smeOrders} · ${Math.floor((smeOrders * 100) / orders)}%`],
    ['confirmed', String(confirmed)],
    ['income', formatMoney(income)],
  ] as const;
  const head = ['columnOffers', 'columnOrders', 'columnSme', 'columnConfirmed', 'columnIncome'] as const;
  return (
    <>
      <dl className="service-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`service.figure.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="service-scroll" tabIndex={0} role="region" aria-label={t('service.byCode')}>
        <table className="service-table">
          <thead>
            <tr>
              <th scope="col">{t('service.code')}</th>
              {head.map((name) => (
                <th scope="col" key={name}>
                  {t(`service.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.code} className={item.offers + item.orders === 0 ? 'service-none' : undefined}>
                <th scope="row">{t(`serviceCode.${item.code}`)}</th>
                <td data-label={t('service.columnOffers')}>{item.offers || t('service.notOffered')}</td>
                <td data-label={t('service.columnOrders')}>{item.orders}</td>
                <td data-label={t('service.columnSme')}>{item.smeOrders}</td>
                <td data-label={t('service.columnConfirmed')}>{item.confirmed}</td>
                <td data-label={t('service.columnIncome')}>{formatMoney(item.income)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{t('service.incomeNote')}</p>
    </>
  );
}

function Offers({ centerId, mayManage }: { centerId: string; mayManage: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const offers = useOffers({ centerId, ...(!mayManage && { state: 'published' as const }) });
  return (
    <Section
      title={t('service.offers')}
      extra={
        mayManage && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('service.add')}
          </Button>
        )
      }
    >
      <Read query={offers} rows={5}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('service.offersNone')}
              hint={t(mayManage ? 'service.offersNoneHint' : 'service.offersNoneYet')}
            />
          ) : (
            <ul className="rows">
              {items.map((offer) => (
                <OfferCard key={offer.id} offer={offer} own />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={offers} />
      {adding && <OfferDialog centerId={centerId} onClose={() => setAdding(false)} />}
    </Section>
  );
}
