import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '@contract/royalty';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { AuditFindingDialog, OpenAuditDialog } from './AuditDialogs';
import { royaltyKeys, useAudits } from './queries';
import { AuditBadge } from './tags';

function AuditActions({ audit }: { audit: AuditView }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [dialog, ask] = useReason();
  const [finding, setFinding] = useState(false);
  const intent = useIntent();
  const { id, version, steps, licenceId } = audit;
  const refresh = royaltyKeys(licenceId);
  const dispute = useAction({
    run: (reason: string): Promise<AuditView> =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/royalty-audits/{id}/dispute', {
            params: { path: { id } },
            ...{ body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    ...{ refresh, done: t('royaltyAudit.disputed') },
  });
  const settle = useAction({
    run: (verb: 'accept' | 'withdraw'): Promise<AuditView> =>
      intent({ id, verb }, (key) =>
        answer(
          api.POST(verb === 'accept' ? '/royalty-audits/{id}/accept' : '/royalty-audits/{id}/withdraw', {
            params: { path: { id } },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    ...{ refresh, done: t('royaltyAudit.reported') },
  });
  const askSettle = (verb: 'accept' | 'withdraw') =>
    modal.confirm({
      title: t(verb === 'accept' ? 'royaltyAudit.acceptTitle' : 'royaltyAudit.withdrawTitle'),
      content:
        verb === 'accept' && audit.shortfall
          ? t('royaltyAudit.acceptHint', { amount: formatMoney(audit.shortfall) })
          : undefined,
      okText: t(`royaltyAudit.${verb}`),
      onOk: () => settle.mutateAsync(verb),
    });
  return (
    <div className="row-actions">
      {dialog}
      {steps.includes('report') && (
        <Button size="small" type="primary" onClick={() => setFinding(true)}>
          {t('royaltyAudit.report')}
        </Button>
      )}
      {steps.includes('accept') && (
        <Button size="small" type="primary" loading={settle.isPending} onClick={() => askSettle('accept')}>
          {t('royaltyAudit.accept')}
        </Button>
      )}
      {steps.includes('dispute') && (
        <Button
          size="small"
          loading={dispute.isPending}
          onClick={() =>
            ask({
              ...{ title: t('royaltyAudit.dispute'), ok: t('royaltyAudit.dispute'), required: true },
              onGiven: (reason) => dispute.mutate(reason!),
            })
          }
        >
          {t('royaltyAudit.dispute')}
        </Button>
      )}
      {steps.includes('withdraw') && (
        <Button size="small" onClick={() => askSettle('withdraw')}>
          {t('royaltyAudit.withdraw')}
        </Button>
      )}
      {finding && <AuditFindingDialog audit={audit} onClose={() => setFinding(false)} />}
    </div>
  );
}

type AuditsProps = { licenceId: string; right: boolean; may: boolean };

/** Looks into the licensee's books, and what they found. */
export function AuditsSection({ licenceId, right, may }: AuditsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const audits = useAudits(licenceId);
  const [opening, setOpening] = useState(false);
  const running = audits.data?.some(({ state }) => ['open', 'found', 'disputed'].includes(state));
  return (
    <Section
      title={t('royaltyAudit.title')}
      extra={
        right &&
        may &&
        !running && (
          <Button size="small" onClick={() => setOpening(true)}>
            {t('royaltyAudit.open')}
          </Button>
        )
      }
    >
      <Read query={audits} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t(right ? 'royaltyAudit.none' : 'royaltyAudit.noRight')}</p>
          ) : (
            <ul className="rows">
              {items.map((audit) => (
                <li key={audit.id} className="row">
                  <div className="row-main">
                    <b>{audit.scope}</b> <AuditBadge state={audit.state} />
                    <div className="row-note">
                      {[
                        t('royaltyReport.period', {
                          from: formatDate(audit.fromOn, language),
                          to: formatDate(audit.untilOn, language),
                        }),
                        audit.shortfall && t('royaltyAudit.found', { amount: formatMoney(audit.shortfall) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                    <p className="prose-short">{audit.finding ?? audit.reason}</p>
                    {audit.dispute && (
                      <p className="prose-short">{t('royaltyAudit.disputeText', { text: audit.dispute })}</p>
                    )}
                  </div>
                  <AuditActions audit={audit} />
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {opening && <OpenAuditDialog licenceId={licenceId} onClose={() => setOpening(false)} />}
    </Section>
  );
}
