import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { AmendDialog } from './AmendDialog';
import { contractKeys, useAmendments, type AmendmentView } from './queries';
import { TermChanges } from './TermChanges';

const tones = {
  proposed: 'amber',
  signed_once: 'amber',
  in_force: 'teal',
  declined: 'rose',
  withdrawn: 'plain',
} as const;
const doneWords = { sign: 'amendment.signed', decline: 'amendment.declined', withdraw: 'amendment.withdrawn' } as const;

function useAmendmentDeeds({ id, sha256, version }: AmendmentView, contract: RdContractView) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  return useAction({
    run: ({ verb, reason }: { verb: 'sign' | 'decline' | 'withdraw'; reason?: string | undefined }) =>
      intent({ id, verb, reason }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        if (verb === 'sign') return answer(api.POST('/amendments/{id}/sign', { params, body: { sha256 }, headers }));
        return verb === 'decline'
          ? answer(api.POST('/amendments/{id}/decline', { params, body: { reason }, headers }))
          : answer(api.POST('/amendments/{id}/withdraw', { params, body: { reason }, headers }));
      }),
    refresh: contractKeys(contract.id, contract.requestId),
    onDone: (_, { verb }) => void message.success(t(doneWords[verb])),
  });
}

function Amendment({ amendment, contract }: { amendment: AmendmentView; contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const act = useAmendmentDeeds(amendment, contract);
  const {
    number,
    edition,
    state,
    rationaleCode,
    rationale,
    proposedBy,
    proposedAt,
    reason,
    changes,
    sha256,
    signatures,
    steps,
  } = amendment;
  const askFor = (verb: 'decline' | 'withdraw') =>
    ask({
      title: t(`amendment.${verb}Title`),
      ok: t(`amendment.${verb}`),
      danger: verb === 'decline',
      required: verb === 'decline',
      onGiven: (given) => act.mutate({ verb, reason: given }),
    });
  return (
    <li className="amendment">
      {dialog}
      <div className="milestone-head">
        <div>
          <b>{t('amendment.number', { number: String(number) })}</b>{' '}
          <span className="row-tags">
            <Badge tone={tones[state]}>{t(`amendmentState.${state}`)}</Badge>
            <Badge tone="mid">{t(`rationaleCode.${rationaleCode}`)}</Badge>
          </span>
          <div className="row-note">
            {t(`contractSide.${proposedBy}`)} · {formatMoment(proposedAt, language)}
          </div>
        </div>
        <a href={`/api/v1/rd-contracts/${contract.id}/document.pdf?edition=${edition}`}>{t('rdContract.pdf')}</a>
      </div>
      <p className="prose-short">{rationale}</p>
      <TermChanges changes={changes} />
      {reason && <p className="feedback-note">{reason}</p>}
      <div className="row-note hash">
        {t('rdContract.editionNumber', { number: String(edition) })} · SHA-256 <code>{sha256}</code>
      </div>
      {signatures.length > 0 && (
        <div className="row-note">
          {t('rdContract.signatures', {
            names: signatures.map(({ side, userName }) => `${t(`contractSide.${side}`)} ${userName}`).join(' · '),
          })}
        </div>
      )}
      {steps.length > 0 && (
        <div className="row-actions contract-deeds">
          {steps.includes('sign') && (
            <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ verb: 'sign' })}>
              {t('amendment.sign')}
            </Button>
          )}
          {steps.includes('decline') && <Button onClick={() => askFor('decline')}>{t('amendment.decline')}</Button>}
          {steps.includes('withdraw') && <Button onClick={() => askFor('withdraw')}>{t('amendment.withdraw')}</Button>}
        </div>
      )}
    </li>
  );
}

/** What was changed after both had signed, with a reason, a diff and both signatures. */
export function AmendmentsTab({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const [amending, setAmending] = useState(false);
  const amendments = useAmendments(contract.id);
  const pending = amendments.data?.some(({ state }) => state === 'proposed' || state === 'signed_once') ?? false;
  const may = contract.steps.includes('amend') && !pending;
  return (
    <Section
      title={t('amendment.title')}
      extra={
        may && (
          <Button size="small" onClick={() => setAmending(true)}>
            {t('amendment.propose')}
          </Button>
        )
      }
    >
      <p className="hint">{t('amendment.hint')}</p>
      <Read query={amendments} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('amendment.none')}
              hint={t(contract.effectiveAt ? 'amendment.noneHint' : 'amendment.notYet')}
            />
          ) : (
            <ul className="amendments">
              {items.map((amendment) => (
                <Amendment key={amendment.id} amendment={amendment} contract={contract} />
              ))}
            </ul>
          )
        }
      </Read>
      {amending && <AmendDialog contract={contract} onClose={() => setAmending(false)} />}
    </Section>
  );
}
