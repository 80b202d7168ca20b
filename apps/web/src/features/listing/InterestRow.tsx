import type { InterestView } from '@contract/interest';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, organizationIn } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { TermsTable } from '../licensing/TermsTable';
import { NdaDialog } from './NdaDialog';
import { NegotiateButton } from './NegotiateButton';
import { interestsKey, listingKey } from './queries';
import { InterestBadge, NdaBadge } from './tags';

type Verb = 'qualify' | 'decline' | 'withdraw';

function useInterestDeeds({ id, version, listingId }: InterestView) {
  const { t } = useTranslation();
  const intent = useIntent();
  const at = { params: { path: { id } } };
  return useAction({
    run: ({ verb, reason }: { verb: Verb; reason?: string }) =>
      intent({ id, version, verb, reason }, (key) => {
        const headers = { ...key, ...ifMatch(version) };
        if (verb === 'qualify')
          return answer(api.POST('/licence-interests/{id}/qualify', { ...at, body: {}, headers }));
        if (verb === 'withdraw')
          return answer(api.POST('/licence-interests/{id}/withdraw', { ...at, body: {}, headers }));
        const body = { reason: reason ?? '' };
        return answer(api.POST('/licence-interests/{id}/decline', { ...at, body, headers }));
      }),
    refresh: [[...interestsKey], [...listingKey(listingId)]],
    done: t('listing.done'),
  });
}

/** What the agreement of an interest has come to, and where to sign it. */
function NdaLine({ nda }: { nda: NonNullable<InterestView['nda']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="row-note">
      <Link to={`/ndas/${nda.id}`}>{t('nda.one')}</Link> <NdaBadge state={nda.state} />{' '}
      {nda.state === 'pending' && t('nda.signedBy', { count: nda.signed.length })}
      {nda.endsOn && t('nda.until', { day: formatDate(nda.endsOn, language) })}
    </div>
  );
}

function Actions({ interest }: { interest: InterestView }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [dialog, ask] = useReason();
  const [isProposing, setProposing] = useState(false);
  const move = useInterestDeeds(interest);
  const { deeds } = interest;
  const askDecline = () =>
    ask({
      ...{ title: t('interest.declineTitle'), hint: t('interest.declineHint'), ok: t('interest.decline') },
      ...{ danger: true, required: true },
      onGiven: (reason) => move.mutate({ verb: 'decline', reason: reason! }),
    });
  const askWithdraw = () =>
    modal.confirm({
      title: t('interest.withdrawTitle'),
      okText: t('interest.withdraw'),
      okButtonProps: { danger: true },
      onOk: () => move.mutate({ verb: 'withdraw' }),
    });
  return (
    <div className="row-actions">
      {deeds.includes('propose') && (
        <Button size="small" onClick={() => setProposing(true)}>
          {t('nda.propose')}
        </Button>
      )}
      {deeds.includes('qualify') && (
        <Button size="small" type="primary" onClick={() => move.mutate({ verb: 'qualify' })}>
          {t('interest.qualify')}
        </Button>
      )}
      {deeds.includes('negotiate') && <NegotiateButton listingId={interest.listingId} small />}
      {deeds.includes('decline') && (
        <Button size="small" danger onClick={askDecline}>
          {t('interest.decline')}
        </Button>
      )}
      {deeds.includes('withdraw') && (
        <Button size="small" type="text" danger onClick={askWithdraw}>
          {t('interest.withdraw')}
        </Button>
      )}
      {dialog}
      {isProposing && <NdaDialog interest={interest} onClose={() => setProposing(false)} />}
    </div>
  );
}

/** An interest with what was said, its agreement, and what the user may do with it. */
export function InterestRow({ interest, showListing }: { interest: InterestView; showListing: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { listingId, listingTitle, message, wish, offeredListing, lapsesAt, reason, nda, state } = interest;
  return (
    <li className="row interest-row">
      <div className="row-main">
        {showListing ? (
          <Link to={`/licence-listings/${listingId}`} className="row-link">
            {listingTitle}
          </Link>
        ) : (
          <b>{organizationIn(language, interest)}</b>
        )}{' '}
        <InterestBadge state={state} />
        <p className="interest-message">{message}</p>
        <div className="row-note">
          {[
            showListing ? (interest.mine ? interest.licensorName : organizationIn(language, interest)) : null,
            interest.userName,
            formatMoment(interest.submittedAt, language),
            lapsesAt && ['submitted', 'nda_pending'].includes(state)
              ? t('interest.lapses', { when: formatMoment(lapsesAt, language) })
              : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {offeredListing && (
          <div className="row-note">
            {t('interest.offered')} <Link to={`/licence-listings/${offeredListing.id}`}>{offeredListing.title}</Link>
          </div>
        )}
        {reason && <div className="row-note">{t('interest.reason', { reason })}</div>}
        {nda && <NdaLine nda={nda} />}
        {wish && Object.keys(wish).length > 0 && (
          <details className="interest-wish">
            <summary>{t('interest.wish')}</summary>
            <TermsTable terms={wish} />
          </details>
        )}
      </div>
      <Actions interest={interest} />
    </li>
  );
}
