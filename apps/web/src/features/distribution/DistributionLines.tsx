import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DistributionView } from '@contract/distribution';
import { formatMoney } from '../../ui/format';
import { OrganizationName } from '../identity/OrganizationName';
import { ExplainDrawer } from './ExplainDrawer';
import { partText } from './tags';

/** The lines of a distribution that the user may read, each of which can be asked why. */
export function DistributionLines({ distribution }: { distribution: DistributionView }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<number | null>(null);
  const { id, number, lines, totals } = distribution;
  const shown = lines.length;
  const all = totals.reduce((sum, { parties }) => sum + parties, 0);
  // What is taken for a thing, not a party, has the name of its tier.
  const partyOf = ({ name, tier }: (typeof lines)[number]) =>
    name ?? t(`previewParty.${tier}` as 'previewParty.retention');
  const title = t('distribution.linesOf', { number: String(number) });
  return (
    <>
      <div className="chart-scroll" role="region" tabIndex={0} aria-label={title}>
        <table className="table table-stack">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('distribution.tier')}</th>
              <th scope="col">{t('distribution.party')}</th>
              <th scope="col" className="number">
                {t('distribution.part')}
              </th>
              <th scope="col" className="number">
                {t('distribution.amount')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('distribution.why')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <th scope="row">{t(`waterfallTier.${line.tier}`)}</th>
                <td>
                  {partyOf(line) !== t(`waterfallTier.${line.tier}`) && (
                    <OrganizationName id={line.organizationId} known={partyOf(line)} />
                  )}
                </td>
                <td className="number" data-label={t('distribution.part')}>
                  {line.rounding === 'exact' ? '—' : partText(line)}
                </td>
                <td className="number" data-label={t('distribution.amount')}>
                  {formatMoney(line.amount)}
                </td>
                <td>
                  <Button
                    size="small"
                    type="link"
                    aria-label={t('distribution.whyOf', { line: String(line.line) })}
                    onClick={() => ask(line.line)}
                  >
                    {t('distribution.whyShort')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < all && <Totals distribution={distribution} />}
      {asked !== null && <ExplainDrawer distributionId={id} line={asked} onClose={() => ask(null)} />}
    </>
  );
}

/** How much each tier took, for whoever sees only their own. */
function Totals({ distribution: { totals } }: { distribution: DistributionView }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      {totals.map(({ tier, amount, parties }) => (
        <div key={tier}>
          <dt>{t(`waterfallTier.${tier}`)}</dt>
          <dd>
            <span className="money">{formatMoney(amount)}</span>{' '}
            <span className="row-note">{t('distribution.parties', { count: parties })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
