import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BankAccountView } from '@contract/payout';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { OrganizationName } from '../identity/OrganizationName';
import { payoutKey, useAccount } from './queries';
import { AccountBadge } from './tags';

function useAccountDeeds({ id, version }: BankAccountView) {
  const { t } = useTranslation();
  const intent = useIntent();
  const params = { path: { id } };
  const verify = useAction({
    run: (): Promise<BankAccountView> =>
      intent({ id, version }, (key) =>
        answer(api.POST('/bank-accounts/{id}/verify', { params, body: {}, headers: { ...key, ...ifMatch(version) } })),
      ),
    refresh: [[...payoutKey]],
    done: t('bankAccount.verified'),
  });
  const end = useAction({
    run: ({ verb, reason }: { verb: 'reject' | 'close'; reason: string }): Promise<BankAccountView> =>
      intent({ id, version, verb, reason }, (key) => {
        const options = { params, body: { reason }, headers: { ...key, ...ifMatch(version) } };
        return verb === 'reject'
          ? answer(api.POST('/bank-accounts/{id}/reject', options))
          : answer(api.POST('/bank-accounts/{id}/close', options));
      }),
    refresh: [[...payoutKey]],
    done: t('payout.done'),
  });
  return { verify, end };
}

/** One account; its number is shown in full to who asks for it. */
export function AccountRow({ account, isDesk = false }: { account: BankAccountView; isDesk?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [shown, setShown] = useState(false);
  const [dialog, ask] = useReason();
  const { data: whole } = useAccount(account.id, shown);
  const { verify, end } = useAccountDeeds(account);
  const { steps, partyName, bankName, cnaps, enteredByName, enteredAt, verifiedByName, verifiedAt } = account;
  const number = (shown && whole?.accountNumber) || account.accountNumber;
  const facts = [
    enteredByName && t('bankAccount.enteredBy', { name: enteredByName, when: formatMoment(enteredAt, language) }),
    verifiedByName &&
      verifiedAt &&
      t('bankAccount.verifiedBy', { name: verifiedByName, when: formatMoment(verifiedAt, language) }),
  ].filter(Boolean);
  const askFor = (verb: 'reject' | 'close') =>
    ask({
      ...{ title: t(`bankAccount.${verb}Title`), ok: t(`bankAccount.${verb}`), danger: true, required: true },
      onGiven: (reason) => end.mutate({ verb, reason: reason! }),
    });
  const isCenters = account.organizationId === null && account.userId === null;
  return (
    <li className={account.state === 'closed' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{isDesk ? <OrganizationName id={account.organizationId} known={partyName} /> : account.holderName}</b>{' '}
        <AccountBadge state={account.state} />
        <div className="row-note">
          {`${isCenters ? `${t('bankAccount.ofCenter')} · ` : ''}${account.holderName} · ${bankName} · `}
          <span className="code">{`${cnaps} · ${number}`}</span>
        </div>
        {facts.length > 0 && <div className="row-note">{facts.join(' · ')}</div>}
        {account.reason && <div className="quote">{account.reason}</div>}
      </div>
      <div className="row-actions">
        <Button size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'bankAccount.hide' : 'bankAccount.show')}
        </Button>
        {steps.includes('verify') && (
          <Popconfirm
            title={t('bankAccount.verifyAsk')}
            okText={t('bankAccount.verify')}
            onConfirm={() => verify.mutate()}
          >
            <Button size="small" type="primary" loading={verify.isPending}>
              {t('bankAccount.verify')}
            </Button>
          </Popconfirm>
        )}
        {steps.includes('reject') && (
          <Button size="small" danger onClick={() => askFor('reject')}>
            {t('bankAccount.reject')}
          </Button>
        )}
        {steps.includes('close') && (
          <Button size="small" danger onClick={() => askFor('close')}>
            {t('bankAccount.close')}
          </Button>
        )}
      </div>
    </li>
  );
}
