import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { LicenceKindBadge } from '../licensing/Names';
import { useRooms, useRoomsNews, type RoomFilter, type RoomSummary } from './queries';
import { sidesIn } from './sides';
import { RoomBadge } from './tags';
import './negotiation.css';

function RoomRow({ room }: { room: RoomSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { newest, turn, side, convergence } = room;
  return (
    <li className={turn !== null && turn === side ? 'row row-unread' : 'row'}>
      <div className="row-main">
        <Link to={`/negotiations/${room.id}`} className="row-link">
          {room.listingTitle}
        </Link>{' '}
        <span className="row-tags">
          <RoomBadge state={room.state} />
          {newest && <LicenceKindBadge kind={newest.kind} />}
          {turn !== null && turn === side && <Badge tone="amber">{t('negotiation.turn.yours')}</Badge>}
        </span>
        <div className="row-note">
          {[
            Object.values(sidesIn(language, room)).join(' → '),
            room.round > 0 && t('negotiation.rounds', { count: room.round }),
            room.brokerName && `${t('negotiation.broker')} ${room.brokerName}`,
            t('negotiation.lastActivity', { when: formatMoment(room.lastActivityAt, language) }),
            newest?.state === 'pending' && t('negotiation.until', { when: formatMoment(newest.expiresAt, language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {convergence !== null && (
        <span className="room-percent" title={t('negotiation.near', { percent: String(convergence) })}>
          <span className="visually-hidden">{t('negotiation.near', { percent: String(convergence) })}</span>
          <span aria-hidden="true">{convergence}%</span>
        </span>
      )}
    </li>
  );
}

/** The talks the user has a part in, or brokers. */
export function NegotiationsPage() {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const brokers = me.staff.some(({ role }) => role === 'broker' || role === 'manager');
  const [filter, setFilter] = useState<RoomFilter>('live');
  const rooms = useRooms(filter);
  useRoomsNews(rooms.data?.map(({ id }) => id) ?? []);
  const filters: RoomFilter[] = ['live', ...(brokers ? (['brokered'] as const) : []), 'all'];
  return (
    <Page title={t('negotiation.title')} lead={t('negotiation.lead')}>
      <div className="views">
        <Segmented
          aria-label={t('negotiation.view')}
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({ value, label: t(`negotiation.filter.${value}`) }))}
        />
      </div>
      <Section title={t('negotiation.list')}>
        <Read query={rooms} rows={6}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t('negotiation.none')}
                hint={t('negotiation.noneHint')}
                action={<Link to="/licence-listings">{t('negotiation.toListings')}</Link>}
              />
            ) : (
              <ul className="rows">
                {items.map((room) => (
                  <RoomRow key={room.id} room={room} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={rooms} />
      </Section>
    </Page>
  );
}
