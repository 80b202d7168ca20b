import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RewardAgreementView } from '@contract/sharing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatRatio } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { AgreementDialog } from './AgreementDialog';
import { useOrganizationName } from '../identity/organizations';
import { sharingKey, useAgreements } from './queries';
import { SharingBadge } from './SharingBadge';

function AgreementRow({ agreement, onChange }: { agreement: RewardAgreementView; onChange: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, centerId, version, steps } = agreement;
  const unit = useOrganizationName(agreement.unitOrganizationId, agreement.unitName);
  const at = { params: { path: { id } } };
  const refresh = [[...sharingKey(centerId)]];
  const approve = useAction({
    run: () =>
      intent({ id, approve: version }, (key) =>
        answer(api.POST('/reward-agreements/{id}/approve', { ...at, headers: { ...key, ...ifMatch(version) } })),
      ),
    ...{ refresh, done: t('reward.approved') },
  });
  const withdraw = useAction({
    run: (reason: string) =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/reward-agreements/{id}/withdraw', {
            ...{ ...at, body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('reward.withdrawn') },
  });
  return (
    <li className="row sharing-row">
      {dialog}
      <div className="row-main">
        <b>
          <Link to={`/ip-assets/${agreement.ipAssetId}`} className="row-link">
            {agreement.assetTitle}
          </Link>
        </b>{' '}
        <SharingBadge state={agreement.state} />
        <div>
          {agreement.rateBp === null
            ? t('reward.noRate', { unit })
            : t('reward.rateOf', { unit, rate: `${agreement.rateBp / 100}%` })}
        </div>
        <ul className="rows-plain reward-inventors">
          {agreement.inventors.map(({ userId, name, share }) => (
            <li key={`${userId ?? ''}${name}`}>
              {name} <span className="number-plain">{formatRatio(share)}</span>
              {userId === null && <span className="row-note"> {t('reward.noUser')}</span>}
            </li>
          ))}
        </ul>
        <div className="row-note">
          {[
            t('reward.agreedOnDay', { day: formatDate(agreement.agreedOn, language) }),
            agreement.document,
            t('policy.draftedBy', { name: agreement.draftedByName }),
            agreement.approvedByName && t('policy.approvedBy', { name: agreement.approvedByName }),
            agreement.reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className="row-actions">
        {steps.includes('change') && (
          <Button size="small" onClick={onChange}>
            {t('action.edit')}
          </Button>
        )}
        {steps.includes('approve') && (
          <Button size="small" type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
            {t('policy.approve')}
          </Button>
        )}
        {steps.includes('withdraw') && (
          <Button
            size="small"
            loading={withdraw.isPending}
            onClick={() =>
              ask({
                ...{ title: t('reward.withdrawTitle'), hint: t('reward.withdrawHint'), ok: t('policy.withdraw') },
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

/** Who made which result, and what they were promised of what it earns. */
export function AgreementsSection({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const agreements = useAgreements(centerId);
  const [edited, setEdited] = useState<RewardAgreementView | 'new' | null>(null);
  return (
    <Section
      title={t('reward.title')}
      extra={
        <Button size="small" onClick={() => setEdited('new')}>
          {t('reward.draft')}
        </Button>
      }
    >
      <p className="hint">{t('reward.hint')}</p>
      <Read query={agreements} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('reward.none')} hint={t('reward.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((agreement) => (
                <AgreementRow key={agreement.id} agreement={agreement} onChange={() => setEdited(agreement)} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={agreements} />
      {edited && (
        <AgreementDialog
          centerId={centerId}
          agreement={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}
