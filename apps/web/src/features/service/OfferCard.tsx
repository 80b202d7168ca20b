import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ServiceOfferView } from '@contract/service';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { OfferDialog } from './OfferDialog';
import { OrderDialog } from './OrderDialog';
import { servicesKey } from './queries';
import { offerTones, percentOf } from './words';

type Props = { offer: ServiceOfferView; own?: boolean };

/** A service: what it is, what it costs, and what the reader may do with it. */
export function OfferCard({ offer, own = false }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { code, title, titleEn, description, centerId, centerName, centerNameEn, leadsTo, state } = offer;
  return (
    <li className={own ? 'row service-offer' : 'panel service-offer'}>
      <div className="row-main">
        <div className="service-head">
          <b>{nameIn(language, { name: title, nameEn: titleEn })}</b>
          <Badge>{t(`serviceCode.${code}`)}</Badge>
          {own && <Badge tone={offerTones[state]}>{t(`serviceState.${state}`)}</Badge>}
        </div>
        {!own && (
          <div className="row-note">
            <Link to={`/centers/${centerId}`}>{nameIn(language, { name: centerName, nameEn: centerNameEn })}</Link>
          </div>
        )}
        {description && <p className="service-text">{description}</p>}
        <Prices offer={offer} own={own} />
        {!own && leadsTo && (
          <Link
            className="service-lead"
            to={leadsTo === 'instruments' ? `/instruments?centerId=${centerId}` : '/rd-requests'}
          >
            {t(`service.leads.${leadsTo}`)}
          </Link>
        )}
      </div>
      {own ? <Managing offer={offer} /> : <Ordering offer={offer} />}
    </li>
  );
}

function Prices({ offer, own }: Required<Props>) {
  const { t } = useTranslation();
  const { memberPrice, industryPrice, onQuotation, smeDiscountBp } = offer;
  const mine = !own && offer.own;
  const because = mine
    ? [t(`service.tier.${mine.tier}`), mine.sme && t('service.sme')].filter(Boolean).join(' · ')
    : '';
  return (
    <dl className="service-prices">
      {onQuotation ? (
        <div>
          <dt>{t('service.pricing')}</dt>
          <dd>{t('service.onQuotation')}</dd>
        </div>
      ) : (
        <>
          <div>
            <dt>{t('service.memberPrice')}</dt>
            <dd>{formatMoney(memberPrice!)}</dd>
          </div>
          <div>
            <dt>{t('service.industryPrice')}</dt>
            <dd>{formatMoney(industryPrice!)}</dd>
          </div>
        </>
      )}
      {smeDiscountBp > 0 && (
        <div>
          <dt>{t('service.smes')}</dt>
          <dd>{t('service.smeDiscount', { percent: percentOf(smeDiscountBp) })}</dd>
        </div>
      )}
      {mine && (
        <div className="service-yours">
          <dt>{t('service.yours')}</dt>
          <dd>
            {mine.price
              ? t('service.yourPrice', { price: formatMoney(mine.price), because })
              : t('service.yourQuotation')}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Ordering({ offer }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!offer.mayOrder) return null;
  return (
    <div className="row-actions">
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('service.order')}
      </Button>
      {open && <OrderDialog offer={offer} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Managing({ offer }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [changing, setChanging] = useState(false);
  const { id, version, state, mayManage } = offer;
  const call = { params: { path: { id } }, body: {}, headers: ifMatch(version) };
  const refresh = [[...servicesKey]];
  const publish = useAction({
    run: () => answer(api.POST('/service-offers/{id}/publish', call)),
    ...{ refresh, done: t('service.published') },
  });
  const withdraw = useAction({
    run: () => answer(api.POST('/service-offers/{id}/withdraw', call)),
    ...{ refresh, done: t('service.withdrawn') },
  });
  const ask = () =>
    modal.confirm({
      title: t('service.withdraw'),
      content: t('service.withdrawAsk'),
      okText: t('service.withdraw'),
      onOk: () => withdraw.mutateAsync().catch(() => undefined),
    });
  if (!mayManage) return null;
  return (
    <div className="row-actions">
      {state !== 'withdrawn' && <Button onClick={() => setChanging(true)}>{t('service.change')}</Button>}
      {state === 'published' ? (
        <Button onClick={ask}>{t('service.withdraw')}</Button>
      ) : (
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('service.publish')}
        </Button>
      )}
      {changing && <OfferDialog offer={offer} onClose={() => setChanging(false)} />}
    </div>
  );
}
