import { CheckOutlined, CloseOutlined, RollbackOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LicenceTermChange, LicenceTerms } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing } from '../../ui/states';
import { TermsTable } from '../licensing/TermsTable';
import { Expiry } from './Expiry';
import { roomKey, useLicenceOf, type Offer, type Room } from './queries';
import { OfferBadge, PartyBadge } from './tags';
import type { RoomDeeds } from './useRoomDeeds';

/** Which side of a broker’s proposal has agreed already. */
function Agreed({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const side = offer.licensorAgreedAt ? 'licensor' : offer.licenseeAgreedAt ? 'licensee' : null;
  if (offer.madeBy !== 'broker' || offer.state !== 'pending') return null;
  return (
    <Alert
      type="info"
      showIcon
      title={side ? t('negotiation.halfAgreed', { side: t(`licenceSide.${side}`) }) : t('negotiation.proposal')}
    />
  );
}

/** What came of it: the licence that is to be signed. */
function Agreement({ room }: { room: Room }) {
  const { t } = useTranslation();
  const agreed = ['accepted', 'agreement_drafted', 'closed'].includes(room.state);
  const { data: licence } = useLicenceOf(room.id, agreed);
  if (!agreed) return null;
  return (
    <Alert
      type="success"
      showIcon
      title={t(`negotiation.agreed.${room.state === 'closed' ? 'closed' : 'drafted'}`)}
      action={
        licence && <Link to={`/licences/${licence.id}`}>{t('negotiation.licence', { number: licence.number })}</Link>
      }
    />
  );
}

/** The newest offer: what it says, what it changed, how long it stands, and what to answer. */
export function NewestOffer({ room, clockAhead, deeds }: { room: Room; clockAhead: number; deeds: RoomDeeds }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const offer = room.rounds.at(-1);
  const may = (deed: Room['deeds'][number]) => room.deeds.includes(deed);
  if (!offer)
    return (
      <Section title={t('negotiation.newest')}>
        <Nothing
          title={t('negotiation.noOffer')}
          hint={t(may('offer') ? 'negotiation.noOfferHint' : 'negotiation.noOfferWait')}
        />
      </Section>
    );
  return (
    <Section
      title={t('negotiation.newestRound', { round: String(offer.round) })}
      extra={<OfferBadge state={offer.state} />}
    >
      <div className="stack">
        <Agreement room={room} />
        <p className="offer-by">
          <PartyBadge party={offer.madeBy} />
          <span>{[offer.organizationName, offer.userName].filter(Boolean).join(' · ')}</span>
          <time className="row-note" dateTime={offer.madeAt}>
            {formatMoment(offer.madeAt, language)}
          </time>
          {offer.state === 'pending' && (
            <Expiry
              key={offer.id}
              until={offer.expiresAt}
              clockAhead={clockAhead}
              onOver={() => void client.invalidateQueries({ queryKey: roomKey(room.id) })}
            />
          )}
        </p>
        <Agreed offer={offer} />
        {offer.message && <blockquote className="said">{offer.message}</blockquote>}
        <TermsTable terms={offer.terms as LicenceTerms} changes={offer.changes as LicenceTermChange[]} />
        {offer.reason && <p className="row-note">{t('negotiation.why', { reason: offer.reason })}</p>}
        {(may('accept') || may('withdraw')) && (
          <div className="offer-actions">
            {may('accept') && (
              <Button
                type="primary"
                icon={<CheckOutlined aria-hidden="true" />}
                loading={deeds.isPending}
                onClick={() => deeds.askAccept(offer)}
              >
                {t('negotiation.accept')}
              </Button>
            )}
            {may('reject') && (
              <Button
                danger
                icon={<CloseOutlined aria-hidden="true" />}
                disabled={deeds.isPending}
                onClick={() => deeds.askAnswer('reject', offer)}
              >
                {t('negotiation.reject')}
              </Button>
            )}
            {may('withdraw') && (
              <Button
                icon={<RollbackOutlined aria-hidden="true" />}
                disabled={deeds.isPending}
                onClick={() => deeds.askAnswer('withdraw', offer)}
              >
                {t('negotiation.withdraw')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Section>
  );
}
