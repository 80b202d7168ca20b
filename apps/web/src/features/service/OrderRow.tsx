import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ServiceOrderView } from '@contract/service';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney, nameIn, organizationIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { orderTones } from './words';

/** What an order awaits, where its state alone does not say it. */
export function OrderMarks({ order }: { order: ServiceOrderView }) {
  const { t } = useTranslation();
  const { state, listedPrice, agreedAt, overdue } = order;
  return (
    <>
      <Badge tone={orderTones[state]}>{t(`serviceOrderState.${state}`)}</Badge>
      {state === 'requested' && listedPrice === null && <Badge>{t('serviceOrder.awaitsQuotation')}</Badge>}
      {state === 'accepted' && agreedAt === null && <Badge tone="amber">{t('serviceOrder.awaitsAgreement')}</Badge>}
      {overdue && <Badge tone="rose">{t('serviceOrder.overdue')}</Badge>}
    </>
  );
}

/** An order in a list: of one's own, with the center; of a center, with the customer. */
export function OrderRow({ order, ofCenter }: { order: ServiceOrderView; ofCenter: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, title, titleEn, code, centerName, centerNameEn, sme, tier } = order;
  const { price, listedPrice, wantedOn, requestedAt } = order;
  const isOver = ['confirmed', 'declined', 'cancelled'].includes(order.state);
  const facts = [
    ofCenter ? organizationIn(language, order) : nameIn(language, { name: centerName, nameEn: centerNameEn }),
    ofCenter && t(`service.tier.${tier}`),
    ofCenter && sme && t('service.sme'),
    t(`serviceCode.${code}`),
    t('serviceOrder.placed', { at: formatMoment(requestedAt, language) }),
    wantedOn && t('serviceOrder.wantedOn', { day: formatDate(wantedOn, language) }),
  ];
  const shown = price ?? listedPrice;
  return (
    <li className={isOver ? 'row service-order row-past' : 'row service-order'}>
      <div className="row-main">
        <div className="service-head">
          <Link to={`/service-orders/${id}`} className="row-link">
            {nameIn(language, { name: title, nameEn: titleEn })}
          </Link>
          <OrderMarks order={order} />
        </div>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <div className="row-figures">
        <b>{shown ? formatMoney(shown) : t('service.onQuotation')}</b>
      </div>
    </li>
  );
}
