import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { ObligationList, type Shown } from './ObligationList';
import { useCityObligations } from './queries';

/** What the centers of a city owe, and by when. */
export function CityObligationsTab({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<Shown>('open');
  const obligations = useCityObligations(cityCode, state === 'all' ? undefined : state);
  return (
    <Section title={t('duty.ofCity')}>
      <p className="hint">{t('duty.ofCityHint')}</p>
      <ObligationList query={obligations} state={state} onState={setState} named />
    </Section>
  );
}
