import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContributionView } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { ContributionForm } from './ContributionForm';
import { centerKey } from './queries';

/** The register of contributions: nothing in it changes; what was wrong is reversed. */
export function ContributionRegister({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { keepsAccounts } = useAbilities();
  const [recording, setRecording] = useState(false);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const contributions = useList([...centerKey(centerId), 'contributions'], (cursor) =>
    answer(api.GET('/centers/{id}/contributions', { params: { path: { id: centerId }, query: { cursor } } })),
  );
  const reverse = useAction({
    run: ({ id, reason }: { id: string; reason: string }) =>
      intent({ id, reason }, (headers) =>
        answer(api.POST('/contributions/{id}/reverse', { params: { path: { id } }, body: { reason }, headers })),
      ),
    refresh: [centerKey(centerId)],
    done: t('contribution.reversedDone'),
  });
  const keeps = keepsAccounts(centerId);
  const reversed = new Set(contributions.data?.map(({ reverses }) => reverses));
  const record = keeps && (
    <Button type="primary" onClick={() => setRecording(true)}>
      {t('contribution.record')}
    </Button>
  );

  const askReverse = (contribution: ContributionView) =>
    ask({
      title: t('contribution.reverseAsk'),
      hint: t('contribution.reverseHint', { amount: formatMoney(contribution.paidIn) }),
      ok: t('contribution.reverse'),
      danger: true,
      required: true,
      onGiven: (reason) => reverse.mutate({ id: contribution.id, reason: reason! }),
    });

  return (
    <Section title={t('contribution.register')} extra={record}>
      <Read query={contributions}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('contribution.none')}
              hint={keeps ? t('contribution.noneHintKeeper') : t('contribution.noneHint')}
              action={record || undefined}
            />
          ) : (
            <ul className="rows">
              {items.map((contribution) => (
                <li key={contribution.id} className={reversed.has(contribution.id) ? 'row row-struck' : 'row'}>
                  <div className="row-main">
                    <OrganizationName id={contribution.organizationId} link />{' '}
                    <span className="row-tags">
                      <Badge tone="mid">{t(`contributionKind.${contribution.kind}`)}</Badge>
                      {contribution.reverses && <Badge tone="rose">{t('contribution.reversal')}</Badge>}
                      {reversed.has(contribution.id) && <Badge>{t('contribution.reversed')}</Badge>}
                    </span>
                    <div className="row-note">
                      {contribution.paidInOn &&
                        `${t('contribution.paidInOn', { day: formatDate(contribution.paidInOn, language) })} · `}
                      {t('contribution.recordedAt', { at: formatMoment(contribution.recordedAt, language) })}
                      {contribution.evidence && ` · ${contribution.evidence}`}
                      {contribution.reason && ` · ${t('membership.reasonGiven', { reason: contribution.reason })}`}
                    </div>
                  </div>
                  <div className="row-figures">
                    <b className="money">{formatMoney(contribution.paidIn)}</b>
                    <span className="row-note">
                      {t('contribution.ofSubscribed', { amount: formatMoney(contribution.subscribed) })}
                    </span>
                  </div>
                  {keeps && !contribution.reverses && !reversed.has(contribution.id) && (
                    <Button size="small" onClick={() => askReverse(contribution)}>
                      {t('contribution.reverse')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={contributions} />
      {dialog}
      {keeps && <ContributionForm centerId={centerId} open={recording} onClose={() => setRecording(false)} />}
    </Section>
  );
}
