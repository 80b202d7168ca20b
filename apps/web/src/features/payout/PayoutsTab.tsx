import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { BatchRow } from './BatchRow';
import { CenterAccounts } from './CenterAccounts';
import { PayablesSection } from './PayablesSection';
import { useBatches, usePayoutNews } from './queries';
import './payout.css';

/** What a center pays out: who is owed what, the batches, and the accounts they go to. */
export function PayoutsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const live = usePayoutNews(centerId);
  const batches = useBatches(centerId);
  return (
    <div className="stack">
      <PayablesSection centerId={centerId} />
      <Section title={t('payout.batches')} extra={<LiveMark liveness={live} />}>
        <Read query={batches}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('payout.noBatches')} hint={t('payout.noBatchesHint')} />
            ) : (
              <ul className="rows-plain">
                {items.map((batch) => (
                  <BatchRow key={batch.id} batch={batch} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={batches} />
      </Section>
      <CenterAccounts centerId={centerId} />
    </div>
  );
}
