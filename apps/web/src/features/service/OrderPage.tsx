import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ServiceOrderView } from '@contract/service';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney, nameIn, organizationIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Failure, Loading } from '../../ui/states';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { useAbilities } from '../identity/me';
import { OrderDeeds } from './OrderDeeds';
import { OrderMarks } from './OrderRow';
import { servicesKey, useOrder, useServiceNews } from './queries';
import { percentOf } from './words';
import './service.css';

/** An order as both its sides see it. */
export function OrderPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { orderId = '' } = useParams();
  const { worksFor } = useAbilities();
  useServiceNews();
  const order = useOrder(orderId);
  if (order.error) return <Failure error={order.error} retry={() => void order.refetch()} />;
  if (!order.data) return <Loading rows={10} />;
  const { data } = order;
  const back = worksFor(data.organizationId) ? '/services/orders' : `/governance/${data.centerId}/services`;
  return (
    <Page
      title={nameIn(language, { name: data.title, nameEn: data.titleEn })}
      eyebrow={<Link to={back}>{t('serviceOrder.page')}</Link>}
      lead={
        <span className="service-head">
          {t(`serviceCode.${data.code}`)} <OrderMarks order={data} />
        </span>
      }
      actions={<OrderDeeds order={data} />}
    >
      <Facts order={data} />
      <Files order={data} />
    </Page>
  );
}

function Facts({ order }: { order: ServiceOrderView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { price, listedPrice, tier, discountBp, sme, wantedOn, centerName, centerNameEn } = order;
  type Fact = readonly [
    name: 'center' | 'customer' | 'by' | 'tier' | 'price' | 'listedPrice' | 'wanted',
    value: string,
  ];
  const facts: Fact[] = [
    ['center', nameIn(language, { name: centerName, nameEn: centerNameEn })],
    ['customer', [organizationIn(language, order), sme && t('service.sme')].filter(Boolean).join(' · ')],
    ['by', order.requestedByName],
    ['tier', t(`serviceOrder.tierOf.${tier}`)],
    price
      ? ['price', formatMoney(price)]
      : ['listedPrice', listedPrice ? formatMoney(listedPrice) : t('service.onQuotation')],
    ['wanted', wantedOn ? formatDate(wantedOn, language) : ''],
  ];
  return (
    <Section title={t('serviceOrder.page')}>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`serviceOrder.${name}`)}</dt>
              <dd>
                {value}
                {(name === 'price' || name === 'listedPrice') && discountBp > 0 && (
                  <span className="row-note"> {t('serviceOrder.discount', { percent: percentOf(discountBp) })}</span>
                )}
              </dd>
            </div>
          ))}
      </dl>
      <Steps order={order} />
      {(['wish', 'quotationNote', 'deliveryNote', 'reason'] as const)
        .filter((name) => order[name])
        .map((name) => (
          <div key={name}>
            <h3>{t(`serviceOrder.${name}`)}</h3>
            <p className="service-text">{order[name]}</p>
          </div>
        ))}
    </Section>
  );
}

/** How far it is, each step with its time. */
function Steps({ order }: { order: ServiceOrderView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const steps = ['requested', 'accepted', 'agreed', 'started', 'delivered', 'confirmed'] as const;
  const isOver = order.state === 'declined' || order.state === 'cancelled';
  return (
    <ol className="service-steps" aria-label={t('serviceOrder.steps')}>
      {steps
        .filter((step) => !isOver || order[`${step}At`])
        .map((step) => {
          const at = order[`${step}At`];
          return (
            <li key={step} className={at ? 'service-step-done' : undefined}>
              <b>{t(`serviceOrder.step.${step}`)}</b>
              <span>{at ? <time dateTime={at}>{formatMoment(at, language)}</time> : '—'}</span>
            </li>
          );
        })}
    </ol>
  );
}

function Files({ order }: { order: ServiceOrderView }) {
  const { t } = useTranslation();
  const { id, may, state } = order;
  if (!['in_progress', 'delivered', 'confirmed'].includes(state)) return null;
  const changes = may.includes('attach');
  return (
    <SubjectFiles
      {...{ of: 'service-orders', id, under: servicesKey, changes }}
      title={t('serviceOrder.files')}
      note={changes && <p className="hint">{t('serviceOrder.filesHint')}</p>}
    />
  );
}
