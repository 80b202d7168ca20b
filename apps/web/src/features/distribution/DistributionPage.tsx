import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DistributionView } from '@contract/distribution';
import { formatMoney } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { deskCenters } from '../revenue-desk/rights';
import './distribution.css';
import { DistributionLines } from './DistributionLines';
import { DistributionSteps, useDistributionFacts } from './DistributionRow';
import { useDistribution, useDistributionNews } from './queries';
import { DistributionBadge } from './tags';

/** One distribution: all of it for the desk, their own lines for those who share in it. */
export function DistributionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const distribution = useDistribution(id);
  const { data } = distribution;
  return (
    <Page title={data ? t('distribution.number', { number: String(data.number) }) : t('distribution.title')}>
      <Read query={distribution} rows={8}>
        {(whole) => <Whole distribution={whole} />}
      </Read>
    </Page>
  );
}

function Whole({ distribution }: { distribution: DistributionView }) {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const facts = useDistributionFacts(distribution);
  const { centerId, state, gross, taxes, upkeep, directCosts, net, redoes, redoneBy, reason } = distribution;
  const isDesk = deskCenters(me).some((post) => post.centerId === centerId);
  useDistributionNews(isDesk ? centerId : null);
  const sums = { gross, taxes, upkeep, directCosts, net };
  return (
    <div className="stack">
      <Section title={t('distribution.overview')} extra={<DistributionBadge state={state} />}>
        <p className="row-note">{facts}</p>
        {reason && <p className="quote">{reason}</p>}
        <p className="row-actions">
          {isDesk && <Link to={`/finance/${centerId}/distributions`}>{t('distribution.toDesk')}</Link>}
          {redoes && <Link to={`/distributions/${redoes}`}>{t('distribution.redoes')}</Link>}
          {redoneBy && <Link to={`/distributions/${redoneBy}`}>{t('distribution.redone')}</Link>}
        </p>
        {net && (
          <dl className="facts">
            {Object.entries(sums).map(([name, money]) => (
              <div key={name}>
                <dt>{t(`distribution.${name as keyof typeof sums}`)}</dt>
                <dd className="money">{money && formatMoney(money)}</dd>
              </div>
            ))}
          </dl>
        )}
        {isDesk && <DistributionSteps distribution={distribution} />}
      </Section>
      <Section title={t('distribution.lines')}>
        <DistributionLines distribution={distribution} />
      </Section>
    </div>
  );
}
