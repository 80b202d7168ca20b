import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '@contract/sharing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { AgreementsSection } from './AgreementsSection';
import { PolicyDialog } from './PolicyDialog';
import { sharingKey, usePolicies, useSharingNews } from './queries';
import { SharingBadge } from './SharingBadge';
import './sharing.css';

const percent = (bp: number) => `${bp / 100}%`;

/** What each tier takes, in the order in which they do. */
function TierList({ tiers }: { tiers: PolicyView['tiers'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { brokerCommission, inventorsReward, retention, investors } = tiers;
  const told = [
    ['broker', t(`brokerSource.${brokerCommission.source}`), brokerCommission.clause],
    ['inventor', t(`rewardMode.${inventorsReward.mode}`), inventorsReward.clause],
    [
      'retention',
      retention.rateBp === null ? formatMoney(retention.fixed!) : percent(retention.rateBp),
      retention.clause,
    ],
    ['investor', t(`sharingMethod.${investors.method}`), investors.clause],
  ] as const;
  return (
    <ol className="tier-list">
      {told.map(([tier, text, clause]) => (
        <li key={tier}>
          <b>{t(`waterfallTier.${tier}`)}</b> <span>{text}</span>
          <div className="row-note">{language === 'en' ? clause.en : clause.zh}</div>
        </li>
      ))}
      {inventorsReward.unitRules.map(({ organizationId, rateBp, document }) => (
        <li key={organizationId} className="row-note">
          {t('policy.unitRule', { rate: percent(rateBp), document })}
        </li>
      ))}
    </ol>
  );
}

function PolicyRow({ policy, onChange }: { policy: PolicyView; onChange: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, centerId, version } = policy;
  const at = { params: { path: { id } } };
  const refresh = [[...sharingKey(centerId)]];
  const approve = useAction({
    run: () =>
      intent({ id, approve: version }, (key) =>
        answer(api.POST('/waterfall-policies/{id}/approve', { ...at, headers: { ...key, ...ifMatch(version) } })),
      ),
    ...{ refresh, done: t('policy.approved') },
  });
  const withdraw = useAction({
    run: (reason: string) =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/waterfall-policies/{id}/withdraw', {
            ...{ ...at, body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('policy.withdrawn') },
  });
  const covers = policy.covers.map(({ stream, from, until }) => {
    const told = { stream: t(`revenueStream.${stream}`), from: formatDate(from, language) };
    return until === null
      ? t('policy.covers', told)
      : t('policy.coversUntil', { ...told, until: formatDate(until, language) });
  });
  const streams = policy.streams.map((stream) => t(`revenueStream.${stream}`)).join(' · ');
  return (
    <li className="row sharing-row">
      {dialog}
      <div className="row-main">
        <b>{policy.name}</b>{' '}
        <span className="row-note">{t('policy.versionOf', { number: String(policy.versionNumber) })}</span>{' '}
        <SharingBadge state={policy.state} />
        <div className="row-note">{covers.length > 0 ? covers.join(' · ') : streams}</div>
        <div className="row-note">
          {[
            t('policy.from', { day: formatDate(policy.effectiveFrom, language) }),
            policy.document,
            t('policy.draftedBy', { name: policy.draftedByName }),
            policy.approvedByName && t('policy.approvedBy', { name: policy.approvedByName }),
            policy.reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        <details>
          <summary>{t('policy.tiers')}</summary>
          <TierList tiers={policy.tiers} />
        </details>
      </div>
      <div className="row-actions">
        {policy.steps.includes('change') && (
          <Button size="small" onClick={onChange}>
            {t('action.edit')}
          </Button>
        )}
        {policy.steps.includes('approve') && (
          <Button size="small" type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
            {t('policy.approve')}
          </Button>
        )}
        {policy.steps.includes('withdraw') && (
          <Button
            size="small"
            loading={withdraw.isPending}
            onClick={() =>
              ask({
                ...{ title: t('policy.withdrawTitle'), hint: t('policy.withdrawHint'), ok: t('policy.withdraw') },
                ...{ danger: true, required: true, onGiven: (reason) => withdraw.mutate(reason!) },
              })
            }
          >
            {t('policy.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** How a center's revenue is shared, and who is rewarded for which result. */
export function PoliciesTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  useSharingNews(centerId);
  const policies = usePolicies(centerId);
  const [edited, setEdited] = useState<PolicyView | 'new' | null>(null);
  return (
    <div className="stack">
      <Section
        title={t('policy.title')}
        extra={
          <Button size="small" type="primary" onClick={() => setEdited('new')}>
            {t('policy.draft')}
          </Button>
        }
      >
        <p className="hint">{t('policy.hint')}</p>
        <Read query={policies} rows={4}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('policy.none')} hint={t('policy.noneHint')} />
            ) : (
              <ul className="rows">
                {items.map((policy) => (
                  <PolicyRow key={policy.id} policy={policy} onChange={() => setEdited(policy)} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={policies} />
      </Section>
      <AgreementsSection centerId={centerId} />
      {edited && (
        <PolicyDialog centerId={centerId} policy={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </div>
  );
}
