import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import type { VariationView } from '@contract/variation';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { TermChanges } from '../licensing/TermChanges';
import { ApprovalRow } from './ApprovalsTab';
import { licenceKeys, useVariations } from './queries';
import { MostFavoured } from './TermsTab';
import { VaryDialog } from './VaryDialog';

const tones = {
  proposed: 'amber',
  signed_once: 'amber',
  in_force: 'teal',
  declined: 'rose',
  withdrawn: 'plain',
  lapsed: 'plain',
} as const;

function useVariationDeeds({ id, licenceId, sha256, version }: VariationView) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  return useAction({
    run: ({ verb, reason }: { verb: 'sign' | 'decline' | 'withdraw'; reason?: string | undefined }): Promise<unknown> =>
      intent({ id, verb, reason }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        if (verb === 'sign')
          return answer(api.POST('/licence-variations/{id}/sign', { params, body: { sha256 }, headers }));
        return verb === 'decline'
          ? answer(api.POST('/licence-variations/{id}/decline', { params, body: { reason }, headers }))
          : answer(api.POST('/licence-variations/{id}/withdraw', { params, body: { reason }, headers }));
      }),
    refresh: licenceKeys(licenceId),
    onDone: (_, { verb }) => void message.success(t(`variation.${verb}Done`)),
  });
}

function Variation({ variation, licence }: { variation: VariationView; licence: LicenceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const act = useVariationDeeds(variation);
  const intent = useIntent();
  const settles = licence.side === 'licensor' && licence.steps.includes('give_notice');
  const { id, number, kind, edition, state, rationale, proposedBy, proposedAt, reason, changes, steps } = variation;
  const askFor = (verb: 'decline' | 'withdraw') =>
    ask({
      title: t(`variation.${verb}Title`),
      ok: t(`variation.${verb}`),
      danger: verb === 'decline',
      required: verb === 'decline',
      onGiven: (given) => act.mutate({ verb, reason: given }),
    });
  return (
    <li className="amendment">
      {dialog}
      <div className="milestone-head">
        <div>
          <b>{t('variation.number', { number: String(number) })}</b>{' '}
          <span className="row-tags">
            <Badge tone={tones[state]}>{t(`variationState.${state}`)}</Badge>
            {kind === 'conversion' && <Badge tone="mid">{t('variation.conversion')}</Badge>}
          </span>
          <div className="row-note">
            {t(`licenceSide.${proposedBy}`)} · {formatMoment(proposedAt, language)}
          </div>
        </div>
        <a href={`/api/v1/licences/${licence.id}/document.pdf?edition=${edition}`}>{t('licence.pdf')}</a>
      </div>
      <p className="prose-short">{rationale}</p>
      <TermChanges changes={changes} />
      {variation.clausesChanged && <p className="hint">{t('variation.clausesChanged')}</p>}
      {reason && <p className="feedback-note">{reason}</p>}
      <div className="row-note hash">
        {t('licence.editionNumber', { number: String(edition) })} · SHA-256 <code>{variation.sha256}</code>
      </div>
      {variation.signatures.length > 0 && (
        <div className="row-note">
          {t('licence.signatures', {
            names: variation.signatures
              .map(({ side, userName }) => `${t(`licenceSide.${side}`)} ${userName}`)
              .join(' · '),
          })}
        </div>
      )}
      {variation.approvals.length > 0 && (
        <>
          <p className="hint">{t('variation.approvals')}</p>
          <ul className="rows">
            {variation.approvals.map((approval) => (
              <ApprovalRow key={approval.id} approval={approval} settles={settles} />
            ))}
          </ul>
        </>
      )}
      <MostFavoured
        items={variation.mostFavoured}
        licenceId={licence.id}
        settle={(body) =>
          intent({ id, body }, (key) =>
            answer(
              api.POST('/licence-variations/{id}/most-favoured', { params: { path: { id } }, body, headers: key }),
            ),
          )
        }
      />
      {steps.length > 0 && (
        <div className="row-actions contract-deeds">
          {steps.includes('sign') && (
            <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ verb: 'sign' })}>
              {t('variation.sign')}
            </Button>
          )}
          {steps.includes('decline') && <Button onClick={() => askFor('decline')}>{t('variation.decline')}</Button>}
          {steps.includes('withdraw') && <Button onClick={() => askFor('withdraw')}>{t('variation.withdraw')}</Button>}
        </div>
      )}
    </li>
  );
}

/** What was changed after both had signed, with a reason, a diff and both signatures; and trials that became full. */
export function VariationsTab({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'vary' | 'convert' | null>(null);
  const variations = useVariations(licence.id);
  const pending = variations.data?.some(({ state }) => state === 'proposed' || state === 'signed_once') ?? true;
  const may = (verb: 'vary' | 'convert') => licence.steps.includes(verb) && !pending;
  return (
    <Section
      title={t('variation.title')}
      extra={
        <span className="row-actions">
          {may('convert') && (
            <Button size="small" type="primary" onClick={() => setDialog('convert')}>
              {t('variation.convert')}
            </Button>
          )}
          {may('vary') && (
            <Button size="small" onClick={() => setDialog('vary')}>
              {t('variation.propose')}
            </Button>
          )}
        </span>
      }
    >
      <Read query={variations} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('variation.none')} hint={t('variation.noneHint')} />
          ) : (
            <ul className="amendments">
              {items.map((variation) => (
                <Variation key={variation.id} variation={variation} licence={licence} />
              ))}
            </ul>
          )
        }
      </Read>
      {dialog && <VaryDialog licence={licence} converts={dialog === 'convert'} onClose={() => setDialog(null)} />}
    </Section>
  );
}
