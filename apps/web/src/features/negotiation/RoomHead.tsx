import { Button, Progress, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Present } from './Present';
import { useBrokers, type Room } from './queries';
import { RoomBadge } from './tags';
import type { RoomDeeds } from './useRoomDeeds';
import { sidesIn } from './sides';

/** Who brokers, and how that changes. */
function Broker({ room, deeds }: { room: Room; deeds: RoomDeeds }) {
  const { t } = useTranslation();
  const assigns = room.deeds.includes('assign');
  const brokers = useBrokers(room.centerId, assigns);
  return (
    <div>
      <dt>{t('negotiation.broker')}</dt>
      <dd className="room-broker">
        {assigns ? (
          <Select
            aria-label={t('negotiation.broker')}
            allowClear
            placeholder={t('negotiation.noBroker')}
            value={room.brokerUserId}
            loading={brokers.isPending || deeds.assign.isPending}
            onChange={(userId: string | undefined) => deeds.assign.mutate(userId ?? null)}
            options={(brokers.data ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
          />
        ) : (
          (room.brokerName ?? t('negotiation.noBroker'))
        )}
        {room.deeds.includes('join') && (
          <Button size="small" loading={deeds.join.isPending} onClick={() => deeds.join.mutate()}>
            {t('negotiation.join')}
          </Button>
        )}
      </dd>
    </div>
  );
}

/** Who talks about what, how far they are, and who is here. */
export function RoomHead({ room, deeds }: { room: Room; deeds: RoomDeeds }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { convergence, turn, side, state, reason } = room;
  const names = sidesIn(language, room);
  const isOver = room.closedAt !== null;
  const known = [
    'silent',
    'licensed',
    'licence_failed',
    'listing_licensed',
    'listing_withdrawn',
    'listing_ineligible',
    'listing_expired',
  ] as const;
  const ground = known.find((it) => it === reason);
  return (
    <Section
      title={t('negotiation.about')}
      extra={
        <span className="row-tags">
          <RoomBadge state={state} />
          {room.deeds.includes('close') && (
            <Button size="small" danger type="text" onClick={deeds.askClose}>
              {t('negotiation.close')}
            </Button>
          )}
        </span>
      }
    >
      <div className="room-head">
        <dl className="room-facts">
          <div>
            <dt>{t('licenceSide.licensor')}</dt>
            <dd>
              <Link to={`/organizations/${room.licensorOrganizationId}`}>{names.licensor}</Link>
            </dd>
          </div>
          <div>
            <dt>{t('licenceSide.licensee')}</dt>
            <dd>
              <Link to={`/organizations/${room.licenseeOrganizationId}`}>{names.licensee}</Link>
            </dd>
          </div>
          <Broker room={room} deeds={deeds} />
          <div>
            <dt>{t('negotiation.patents')}</dt>
            <dd>
              <ul>
                {room.patents.map(({ id, title, titleEn, applicationNumber }) => (
                  <li key={id}>
                    <Link to={`/patents/${id}`}>{nameIn(language, { name: title, nameEn: titleEn })}</Link>{' '}
                    <span className="row-note">{applicationNumber}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
        <div className="room-near">
          {convergence !== null && (
            <Progress
              type="circle"
              size={92}
              percent={convergence}
              aria-label={t('negotiation.near', { percent: String(convergence) })}
              format={(percent) => `${percent}%`}
            />
          )}
          <p className="room-turn">
            {isOver
              ? ground
                ? t(`negotiation.over.${ground}`)
                : t('negotiation.ended', { reason: reason ?? '' })
              : turn === null
                ? t(
                    state === 'open'
                      ? 'negotiation.turn.nobody'
                      : state === 'offer_pending'
                        ? 'negotiation.turn.both'
                        : 'negotiation.turn.agreed',
                  )
                : turn === side
                  ? t('negotiation.turn.yours')
                  : t('negotiation.turn.other', { side: t(`licenceSide.${turn}`) })}
          </p>
        </div>
      </div>
      {!isOver && <Present negotiationId={room.id} />}
    </Section>
  );
}
