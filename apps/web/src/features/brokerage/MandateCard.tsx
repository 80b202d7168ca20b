import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MandateVerb, MandateView } from '@contract/brokerage';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, formatMoney, formatPercent } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { mandateKeys, type Brokered } from './queries';
import { MandateBadge } from './tags';

const paths = {
  decline: '/mandates/{id}/decline',
  withdraw: '/mandates/{id}/withdraw',
  end: '/mandates/{id}/end',
  revoke: '/mandates/{id}/revoke',
  forfeit: '/mandates/{id}/forfeit',
} as const;
const doneWords = {
  decline: 'mandate.declined',
  withdraw: 'mandate.withdrawn',
  end: 'mandate.ended',
  revoke: 'mandate.revoked',
  forfeit: 'mandate.forfeited',
} as const;

function MandateActions({ mandate, of }: { mandate: MandateView; of: Brokered }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, version, steps } = mandate;
  const refresh = mandateKeys(of);
  const accept = useAction({
    run: (): Promise<MandateView> =>
      intent({ accept: id }, (key) =>
        answer(
          api.POST('/mandates/{id}/accept', {
            params: { path: { id } },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    ...{ refresh, done: t('mandate.accepted') },
  });
  const move = useAction({
    run: ({ verb, reason }: { verb: keyof typeof paths; reason: string }): Promise<MandateView> =>
      intent({ id, verb, reason }, (key) =>
        answer(
          api.POST(paths[verb], {
            params: { path: { id } },
            ...{ body: { reason }, headers: { ...key, ...ifMatch(version) } },
          }),
        ),
      ),
    refresh,
    onDone: (_, { verb }) => void message.success(t(doneWords[verb])),
  });
  const may = (verb: MandateVerb) => steps.includes(verb);
  const askFor = (verb: keyof typeof paths) =>
    ask({
      ...{ title: t(`mandate.${verb}Title`), ok: t(`mandate.${verb}`), required: true, danger: verb !== 'withdraw' },
      hint: verb === 'forfeit' || verb === 'revoke' ? t(`mandate.${verb}Hint`) : undefined,
      onGiven: (reason) => move.mutate({ verb, reason: reason! }),
    });
  return (
    <div className="row-actions">
      {dialog}
      {may('accept') && (
        <Button
          size="small"
          type="primary"
          loading={accept.isPending}
          onClick={() =>
            modal.confirm({
              ...{ title: t('mandate.acceptTitle'), content: t('mandate.acceptHint'), okText: t('mandate.accept') },
              onOk: () => accept.mutateAsync(),
            })
          }
        >
          {t('mandate.accept')}
        </Button>
      )}
      {(['decline', 'withdraw', 'end', 'revoke', 'forfeit'] as const).filter(may).map((verb) => (
        <Button key={verb} size="small" danger={verb === 'forfeit'} onClick={() => askFor(verb)}>
          {t(`mandate.${verb}`)}
        </Button>
      ))}
    </div>
  );
}

/** What a broker is to do for whom, what it costs, and who agreed to it. */
export function MandateCard({ mandate, of }: { mandate: MandateView; of: Brokered }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { feeRateBp, feeFixed, cap, costsLimit, payer, signatures, signers, state } = mandate;
  const facts = [
    `${t('mandate.client')} ${t(`mandateParty.${mandate.client}`)}`,
    `${t('mandate.payer')} ${payer ? t(`mandateParty.${payer}`) : t('mandate.payerLaw')}`,
    feeRateBp !== null &&
      t('mandate.feeRateText', { rate: formatPercent({ numerator: feeRateBp, denominator: 10_000 }) }),
    feeFixed && t('mandate.feeFixedText', { amount: formatMoney(feeFixed) }),
    cap && t('mandate.capText', { amount: formatMoney(cap) }),
    `${t('mandate.successEvent')} ${t(`successEvent.${mandate.successEvent}`)}`,
    costsLimit && costsLimit.amount > 0
      ? t('mandate.costsText', { amount: formatMoney(costsLimit) })
      : t('mandate.costsNone'),
    t('mandate.validText', { day: formatDate(mandate.validUntil, language) }),
  ];
  const open = signers.filter((side) => !signatures.some((signature) => signature.side === side));
  return (
    <li className="row">
      <div className="row-main">
        <b>{t('mandate.broker', { name: mandate.brokerName })}</b> <MandateBadge state={state} />
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        {mandate.text && <p className="prose-short">{mandate.text}</p>}
        {signatures.map(({ side, organizationName, userName, at }) => (
          <div key={side} className="row-note">
            {t('mandate.signedBy', {
              organization: organizationName,
              user: userName,
              when: formatMoment(at, language),
            })}
          </div>
        ))}
        {state === 'offered' &&
          open.map((side) => (
            <div key={side} className="row-note">
              {t('mandate.waitsFor', { side: t(`mandateParty.${side}`) })}
            </div>
          ))}
        {mandate.reason && <p className="prose-short">{mandate.reason}</p>}
      </div>
      <MandateActions mandate={mandate} of={of} />
    </li>
  );
}
