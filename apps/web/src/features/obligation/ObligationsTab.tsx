import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { LiveMark } from '../equipment/LiveMark';
import { ObligationList, type Shown } from './ObligationList';
import { useObligationNews, useObligations } from './queries';

/** What the center owes, and by when. */
export function ObligationsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<Shown>('open');
  const live = useObligationNews(centerId);
  const obligations = useObligations(centerId, state === 'all' ? undefined : state);
  return (
    <Section title={t('duty.title')} extra={<LiveMark liveness={live} />}>
      <p className="hint">{t('duty.hint')}</p>
      <ObligationList query={obligations} state={state} onState={setState} />
    </Section>
  );
}
