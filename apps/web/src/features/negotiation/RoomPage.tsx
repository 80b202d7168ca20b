import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Convergence, LicenceTerms } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useWide } from '../../ui/useWidth';
import { MandatePanel } from '../brokerage/MandatePanel';
import { LiveMark } from '../equipment/LiveMark';
import { ConvergenceBars } from '../licensing/ConvergenceBars';
import { Findings } from '../licensing/Findings';
import { NewestOffer } from './NewestOffer';
import { OfferForm } from './OfferForm';
import { useListed, useRoom, useRoomNews, type Room } from './queries';
import { RoomHead } from './RoomHead';
import { Rounds } from './Rounds';
import { sidesIn } from './sides';
import { Messages, Notes } from './Talk';
import { useRoomDeeds } from './useRoomDeeds';
import '../contracting/contracting.css';
import '../equipment/equipment.css';
import './negotiation.css';

type TabName = 'offer' | 'rounds' | 'near' | 'messages' | 'notes';

/** How near the sides are, and what the law says of what is on the table. */
function Near({ room }: { room: Room }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Section title={t('negotiation.tab.near')}>
        {room.convergenceByTerm ? (
          <ConvergenceBars convergence={room.convergenceByTerm as Convergence} />
        ) : (
          <Nothing title={t('negotiation.notNear')} hint={t('negotiation.notNearHint')} />
        )}
      </Section>
      {room.rounds.length > 0 && (
        <Section title={t('negotiation.law')}>
          <Findings findings={room.findings} />
        </Section>
      )}
    </div>
  );
}

function Table({ room, clockAhead }: { room: Room; clockAhead: number }) {
  const { t } = useTranslation();
  const wide = useWide(1080);
  const deeds = useRoomDeeds(room);
  const listed = useListed(room.rounds.length === 0 ? room.listingId : undefined);
  const [chosen, setChosen] = useState<TabName>('offer');
  const names: TabName[] = [
    ...(wide ? [] : (['offer'] as const)),
    ...(['rounds', 'messages', 'near'] as const),
    ...(room.deeds.includes('note') ? (['notes'] as const) : []),
  ];
  const active = names.includes(chosen) ? chosen : names[0]!;
  const offer = (
    <div className="stack">
      <NewestOffer room={room} clockAhead={clockAhead} deeds={deeds} />
      {!listed.isLoading && (
        <OfferForm
          room={room}
          indicative={(listed.data as Partial<LicenceTerms> | null | undefined) ?? null}
          clockAhead={clockAhead}
        />
      )}
    </div>
  );
  return (
    <>
      <RoomHead room={room} deeds={deeds} />
      <MandatePanel of={{ negotiationId: room.id }} centerId={room.centerId} />
      <div className={wide ? 'room-table' : undefined}>
        {wide && offer}
        <div>
          <div className="tabs" role="tablist" aria-label={t('negotiation.sections')}>
            {names.map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`room-tab-${name}`}
                aria-selected={name === active}
                aria-controls="room-panel"
                onClick={() => setChosen(name)}
              >
                {t(`negotiation.tab.${name}`)}
              </button>
            ))}
          </div>
          <div role="tabpanel" id="room-panel" aria-labelledby={`room-tab-${active}`}>
            {active === 'offer' && offer}
            {active === 'rounds' && <Rounds room={room} />}
            {active === 'near' && <Near room={room} />}
            {active === 'messages' && <Messages room={room} />}
            {active === 'notes' && <Notes room={room} />}
          </div>
        </div>
      </div>
      {deeds.dialog}
    </>
  );
}

/** The room in which two sides and a broker talk about a licence, live. */
export function RoomPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { negotiationId = '' } = useParams();
  const query = useRoom(negotiationId);
  const liveness = useRoomNews(negotiationId);
  const room = query.data?.room;
  return (
    <Page
      title={room?.listingTitle ?? t('negotiation.one')}
      eyebrow={
        <>
          <Link to="/negotiations">{t('negotiation.title')}</Link>
          {room && (
            <>
              {' '}
              / <Link to={`/licence-listings/${room.listingId}`}>{t('negotiation.listing')}</Link>
            </>
          )}
        </>
      }
      lead={
        room && (
          <span className="tag-line">
            {Object.values(sidesIn(language, room)).join(' · ')}
            <LiveMark liveness={liveness} />
          </span>
        )
      }
    >
      <Read query={query} rows={10}>
        {({ room: loaded, clockAhead }) => <Table room={loaded} clockAhead={clockAhead} />}
      </Read>
    </Page>
  );
}
