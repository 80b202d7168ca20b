import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceTermChange, LicenceTerms } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { TermChanges } from '../licensing/TermChanges';
import { TermsTable } from '../licensing/TermsTable';
import { useChainCheck, useDiff, type Offer, type Room } from './queries';
import { OfferBadge, PartyBadge } from './tags';

function Round({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [whole, setWhole] = useState(offer.round === 1);
  return (
    <li className={`round round-${offer.madeBy}`}>
      <div className="round-head">
        <b>{t('negotiation.round', { round: String(offer.round) })}</b>
        <PartyBadge party={offer.madeBy} />
        <OfferBadge state={offer.state} />
        <time className="row-note" dateTime={offer.madeAt}>
          {formatMoment(offer.madeAt, language)}
        </time>
      </div>
      <p className="row-note">{[offer.organizationName, offer.userName].filter(Boolean).join(' · ')}</p>
      {offer.message && <blockquote className="said">{offer.message}</blockquote>}
      {whole ? (
        <TermsTable terms={offer.terms as LicenceTerms} changes={offer.changes as LicenceTermChange[]} />
      ) : (
        <TermChanges changes={offer.changes as LicenceTermChange[]} />
      )}
      {offer.reason && <p className="row-note">{t('negotiation.why', { reason: offer.reason })}</p>}
      {offer.round > 1 && (
        <Button size="small" type="link" className="round-more" onClick={() => setWhole(!whole)}>
          {t(whole ? 'negotiation.onlyChanges' : 'negotiation.wholeTerms')}
        </Button>
      )}
    </li>
  );
}

/** What differs between any two rounds. */
function Compare({ room }: { room: Room }) {
  const { t } = useTranslation();
  const last = room.rounds.length;
  const [[from, to], setRounds] = useState<[number, number]>([1, last]);
  const diff = useDiff(room.id, from, to);
  const options = room.rounds.map(({ round, madeBy }) => ({
    value: round,
    label: `${t('negotiation.round', { round: String(round) })} · ${t(`negotiationParty.${madeBy}`)}`,
  }));
  return (
    <Section title={t('negotiation.compare')}>
      <div className="compare">
        <Select
          aria-label={t('negotiation.compareFrom')}
          value={from}
          options={options}
          onChange={(it) => setRounds([it, to])}
        />
        <span aria-hidden="true">→</span>
        <Select
          aria-label={t('negotiation.compareTo')}
          value={to}
          options={options}
          onChange={(it) => setRounds([from, it])}
        />
      </div>
      <Read query={diff} rows={3}>
        {({ changes }) => <TermChanges changes={changes as LicenceTermChange[]} />}
      </Read>
    </Section>
  );
}

/** Whether every round is still what it was when it was made. */
function Chain({ room }: { room: Room }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const check = useChainCheck(room.id, asked);
  const told = !asked
    ? t('negotiation.chainHint')
    : check.data === undefined
      ? t('negotiation.chainChecking')
      : check.data.intact
        ? t('negotiation.chainIntact', { count: check.data.entries })
        : t('negotiation.chainBroken', { seq: String(check.data.broken?.seq ?? 0) });
  return (
    <p className="chain" role="status">
      <span>{told}</span>
      <Button size="small" loading={check.isFetching} onClick={() => (asked ? void check.refetch() : setAsked(true))}>
        {t('negotiation.chainCheck')}
      </Button>
    </p>
  );
}

/** Every round, the newest first, each with what it changed against the one before. */
export function Rounds({ room }: { room: Room }) {
  const { t } = useTranslation();
  if (room.rounds.length === 0)
    return (
      <Section title={t('negotiation.tab.rounds')}>
        <Nothing title={t('negotiation.noOffer')} hint={t('negotiation.noRoundsHint')} />
      </Section>
    );
  return (
    <div className="stack">
      {room.rounds.length > 1 && <Compare room={room} />}
      <Section title={t('negotiation.tab.rounds')} extra={<span className="row-note">{room.rounds.length}</span>}>
        <ol className="rounds" reversed>
          {[...room.rounds].reverse().map((offer) => (
            <Round key={offer.id} offer={offer} />
          ))}
        </ol>
        <Chain room={room} />
      </Section>
    </div>
  );
}
