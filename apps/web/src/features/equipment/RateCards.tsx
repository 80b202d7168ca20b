import { useTranslation } from 'react-i18next';
import type { InstrumentView, Rate, RateLayer } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge, LayerBadge } from '../../ui/tags';
import { isAhead, useFooting } from './price';
import { rateSentences } from './rateWords';

const order: RateLayer[] = ['core', 'partner', 'radiation', 'visitor'];
const topics = ['booking', 'money', 'quota', 'cancelling', 'approval'] as const;

type RateCardProps = { rate: Rate; instrument: InstrumentView; yours: boolean };

/** What one layer pays and keeps to, in sentences. */
function LayerRate({ rate, instrument, yours }: RateCardProps) {
  const { t } = useTranslation();
  const sentences = rateSentences(rate, instrument, t);
  return (
    <li className={yours ? 'rate-card rate-card-yours' : 'rate-card'}>
      <p className="rate-card-head">
        <LayerBadge layer={rate.layer} />
        {yours && <Badge tone="teal">{t('instrument.yourLayer')}</Badge>}
      </p>
      <p className="rate-card-price">
        <b className="money">{formatMoney(rate.hourlyPrice)}</b> {t('instrument.perHour')}
      </p>
      {instrument.samples && rate.samplePrice.amount > 0 && (
        <p className="row-note">{t('rate.perSample', { price: formatMoney(rate.samplePrice) })}</p>
      )}
      <dl className="rate-rules">
        {topics.map((topic) => (
          <div key={topic}>
            <dt>{t(`rate.title.${topic}`)}</dt>
            {sentences[topic].map((sentence) => (
              <dd key={sentence}>{sentence}</dd>
            ))}
          </div>
        ))}
      </dl>
    </li>
  );
}

/** The rates of all layers of one card, the reader's own marked. */
export function LayerRates({ instrument, rates }: { instrument: InstrumentView; rates: readonly Rate[] }) {
  const { t } = useTranslation();
  const { layer } = useFooting()(instrument);
  if (rates.length === 0) return <p className="hint">{t('rateForm.empty')}</p>;
  const shown = order.flatMap((name) => rates.filter((rate) => rate.layer === name));
  return (
    <ul className="rate-cards">
      {shown.map((rate) => (
        <LayerRate key={rate.layer} rate={rate} instrument={instrument} yours={rate.layer === layer} />
      ))}
    </ul>
  );
}

/** What is paid now, and what will be. */
export function RatesSection({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const coming = instrument.rateCards.filter(({ effectiveFrom }) => isAhead(effectiveFrom));
  return (
    <Section title={t('instrument.rates')}>
      {instrument.rates.length === 0 ? (
        <p className="hint">{t('instrument.noRates')}</p>
      ) : (
        <LayerRates instrument={instrument} rates={instrument.rates} />
      )}
      {coming.length > 0 && <h3>{t('rate.comingTitle')}</h3>}
      {coming.map(({ effectiveFrom, rates }) => (
        <details key={effectiveFrom} className="rate-version">
          <summary>{t('rate.coming', { when: formatMoment(effectiveFrom, language, instrument.timeZone) })}</summary>
          <LayerRates instrument={instrument} rates={rates} />
        </details>
      ))}
    </Section>
  );
}
