import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DistributionState } from '@contract/distribution';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { AdjustmentsSection } from './AdjustmentsSection';
import './distribution.css';
import { DistributionRow } from './DistributionRow';
import { useDistributionNews, useDistributions } from './queries';

const states: readonly DistributionState[] = ['draft', 'approved', 'posted', 'paid', 'reversed', 'discarded'];

/** How a center shares what it received: drafts to approve and to post, what was posted, and what came late. */
export function DistributionsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const live = useDistributionNews(centerId);
  const [state, setState] = useState<DistributionState>();
  const distributions = useDistributions(centerId, state);
  return (
    <div className="stack">
      <AdjustmentsSection centerId={centerId} />
      <Section title={t('distribution.title')} extra={<LiveMark liveness={live} />}>
        <div className="distribution-bar">
          <Select
            allowClear
            aria-label={t('distribution.state')}
            placeholder={t('distribution.everyState')}
            value={state}
            onChange={(value?: DistributionState) => setState(value)}
            options={states.map((value) => ({ value, label: t(`distributionState.${value}`) }))}
          />
          <Link to={`/what-if/${centerId}`}>{t('whatIf.title')}</Link>
        </div>
        <Read query={distributions} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('distribution.none')} hint={t('distribution.noneHint')} />
            ) : (
              <ul className="rows-plain">
                {items.map((item) => (
                  <DistributionRow key={`${item.id}-${item.state}`} item={item} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={distributions} />
      </Section>
    </div>
  );
}
