import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InstrumentView, Rate } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatDayOf, formatTime } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { isAhead } from './price';
import { LayerRates } from './RateCards';

type RateHistoryProps = {
  instrument: InstrumentView;
  /** Puts a card into the form: one to come keeps its time, another counts from now on. */
  onLoad: (rates: readonly Rate[], effectiveFrom: string | null) => void;
};

/** Every card there was, is and will be, the latest first. */
export function RateHistory({ instrument, onLoad }: RateHistoryProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const { rateCards, timeZone } = instrument;
  const begun = rateCards.filter(({ effectiveFrom }) => !isAhead(effectiveFrom));
  const current = begun.at(-1);
  const nameOf = (from: string) => {
    const when = `${formatDayOf(from, language, timeZone)} ${formatTime(from, language, timeZone)}`;
    if (Date.parse(from) === 0) return t('rate.always');
    return isAhead(from) ? t('rate.coming', { when }) : t('rate.was', { from: when });
  };
  return (
    <Section title={t('rateForm.history')}>
      {rateCards.toReversed().map((card) => {
        const coming = isAhead(card.effectiveFrom);
        return (
          <details key={card.effectiveFrom} className="rate-version">
            <summary>
              {nameOf(card.effectiveFrom)} {card === current && <Badge tone="teal">{t('rate.inForce')}</Badge>}
            </summary>
            <LayerRates instrument={instrument} rates={card.rates} />
            <Button
              size="small"
              onClick={() => {
                onLoad(card.rates, coming ? card.effectiveFrom : null);
                document.getElementById('rates')?.scrollIntoView();
                void message.info(t('rateForm.loaded'));
              }}
            >
              {t('rateForm.load')}
            </Button>
          </details>
        );
      })}
    </Section>
  );
}
