import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdjustmentView } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { useAdjustments } from './queries';
import { AdjustmentBadge } from './tags';
import { useAdjustmentDeeds } from './useDistributionDeeds';

function AdjustmentRow({ adjustment }: { adjustment: AdjustmentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { apply, dismiss } = useAdjustmentDeeds(adjustment);
  const [dialog, ask] = useReason();
  const { cause, state, steps, distributionId, distributionNumber, clawback, openedAt, reason } = adjustment;
  const { decidedAt, decidedByName, replacementId } = adjustment;
  const facts = [
    t('distribution.openedAt', { when: formatMoment(openedAt, language) }),
    decidedAt &&
      decidedByName &&
      t('distribution.decidedBy', { name: decidedByName, when: formatMoment(decidedAt, language) }),
  ].filter(Boolean);
  return (
    <li className={state === 'open' ? 'row' : 'row row-past'}>
      {dialog}
      <div className="row-main">
        <Link to={`/distributions/${distributionId}`} className="row-link">
          {t('distribution.adjustmentOf', { number: String(distributionNumber) })}
        </Link>{' '}
        <AdjustmentBadge state={state} />
        <div>{t(`adjustmentCause.${cause}`, { amount: clawback ? formatMoney(clawback) : '' })}</div>
        <div className="row-note">{facts.join(' · ')}</div>
        {reason && <div className="quote">{reason}</div>}
        {replacementId && <Link to={`/distributions/${replacementId}`}>{t('distribution.replacement')}</Link>}
      </div>
      <div className="row-actions">
        {steps.includes('apply') && (
          <Popconfirm
            title={t('distribution.applyAsk')}
            okText={t('distribution.apply')}
            onConfirm={() => apply.mutate()}
          >
            <Button size="small" type="primary" loading={apply.isPending}>
              {t('distribution.apply')}
            </Button>
          </Popconfirm>
        )}
        {steps.includes('dismiss') && (
          <Button
            size="small"
            loading={dismiss.isPending}
            onClick={() =>
              ask({
                ...{ title: t('distribution.dismissTitle'), ok: t('distribution.dismiss'), required: true },
                onGiven: (given) => dismiss.mutate(given!),
              })
            }
          >
            {t('distribution.dismiss')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What came late for what was posted; nothing is shown while nothing ever did. */
export function AdjustmentsSection({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const adjustments = useAdjustments(centerId);
  return (
    <Read query={adjustments} rows={2}>
      {(items) =>
        items.length === 0 ? null : (
          <Section title={t('distribution.adjustments')}>
            <p className="hint">{t('distribution.adjustmentsHint')}</p>
            <ul className="rows">
              {items.map((adjustment) => (
                <AdjustmentRow key={adjustment.id} adjustment={adjustment} />
              ))}
            </ul>
            <More query={adjustments} />
          </Section>
        )
      }
    </Read>
  );
}
