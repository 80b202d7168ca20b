import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DistributionItem, DistributionView } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { DistributionLines } from './DistributionLines';
import { useDistribution } from './queries';
import { DistributionBadge } from './tags';
import { useDistributionDeeds } from './useDistributionDeeds';

/** What may be done with a distribution now. */
export function DistributionSteps({ distribution }: { distribution: DistributionView }) {
  const { t } = useTranslation();
  const deeds = useDistributionDeeds(distribution);
  const [dialog, ask] = useReason();
  const { steps, state, net, redoneBy } = distribution;
  const end = (verb: 'discard' | 'reverse') =>
    ask({
      ...{ title: t(`distribution.${verb}Title`), hint: t(`distribution.${verb}Hint`), ok: t(`distribution.${verb}`) },
      ...{ danger: true, required: true, onGiven: (reason) => deeds.end.mutate({ verb, reason: reason! }) },
    });
  const amount = net ? formatMoney(net) : '';
  return (
    <div className="row-actions">
      {dialog}
      {steps.includes('approve') && (
        <Popconfirm
          title={t('distribution.approveAsk', { amount })}
          okText={t('distribution.approve')}
          onConfirm={() => deeds.move.mutate('approve')}
        >
          <Button type="primary" size="small" loading={deeds.move.isPending}>
            {t('distribution.approve')}
          </Button>
        </Popconfirm>
      )}
      {state === 'draft' && !steps.includes('approve') && steps.includes('discard') && (
        <span className="row-note">{t('distribution.waitsForOther')}</span>
      )}
      {steps.includes('post') && (
        <Popconfirm
          title={t('distribution.postAsk', { amount })}
          okText={t('distribution.post')}
          onConfirm={() => deeds.move.mutate('post')}
        >
          <Button type="primary" size="small" loading={deeds.move.isPending}>
            {t('distribution.post')}
          </Button>
        </Popconfirm>
      )}
      {steps.includes('discard') && (
        <Button size="small" danger loading={deeds.end.isPending} onClick={() => end('discard')}>
          {t('distribution.discard')}
        </Button>
      )}
      {steps.includes('reverse') && (
        <Button size="small" danger loading={deeds.end.isPending} onClick={() => end('reverse')}>
          {t('distribution.reverse')}
        </Button>
      )}
      {state === 'reversed' && redoneBy === null && (
        <Button size="small" loading={deeds.again.isPending} onClick={() => deeds.again.mutate()}>
          {t('distribution.again')}
        </Button>
      )}
    </div>
  );
}

/** What is said of a distribution in a line. */
export function useDistributionFacts(distribution: DistributionItem): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const { stream, ipAssetTitle, licenceNumber, asOf, asOfReason, method, postedOn, state } = distribution;
  const { draftedByName, approvedByName, approvedAt, reversedOn } = distribution;
  return [
    t(`revenueStream.${stream}`),
    licenceNumber,
    ipAssetTitle,
    t('distribution.asOfFact', { day: formatDate(asOf, language), reason: t(`asOfReason.${asOfReason}`) }),
    t(`sharingMethod.${method}`),
    t(state === 'draft' || state === 'approved' ? 'distribution.willPost' : 'distribution.postedOn', {
      day: formatDate(postedOn, language),
    }),
    draftedByName && t('distribution.draftedBy', { name: draftedByName }),
    approvedByName &&
      approvedAt &&
      t('distribution.approvedBy', { name: approvedByName, when: formatMoment(approvedAt, language) }),
    reversedOn && t('distribution.reversedOn', { day: formatDate(reversedOn, language) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** One distribution of the desk, and its lines. */
export function DistributionRow({ item }: { item: DistributionItem }) {
  const { t } = useTranslation();
  const live = item.state === 'draft' || item.state === 'approved';
  const [open, setOpen] = useState(live);
  const facts = useDistributionFacts(item);
  const past = item.state === 'discarded' || item.state === 'reversed';
  return (
    <li className={past ? 'distribution row-past' : 'distribution'}>
      <div className="distribution-head">
        <div className="row-main">
          <Link to={`/distributions/${item.id}`} className="row-link">
            {t('distribution.number', { number: String(item.number) })}
          </Link>{' '}
          <DistributionBadge state={item.state} />
          <div className="row-note">{facts}</div>
          {item.redoes && <div className="row-note">{t('distribution.redoes')}</div>}
          {item.reason && <div className="quote">{item.reason}</div>}
        </div>
        {item.net && <b className="money">{formatMoney(item.net)}</b>}
        <Button
          size="small"
          aria-expanded={open}
          aria-label={t('distribution.linesOf', { number: String(item.number) })}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'distribution.less' : 'distribution.more')}
        </Button>
      </div>
      {open && <Opened id={item.id} />}
    </li>
  );
}

function Opened({ id }: { id: string }) {
  const distribution = useDistribution(id);
  return (
    <Read query={distribution} rows={4}>
      {(whole) => (
        <>
          <DistributionSteps distribution={whole} />
          <DistributionLines distribution={whole} />
        </>
      )}
    </Read>
  );
}
