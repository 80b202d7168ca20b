import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { LiveMark } from '../equipment/LiveMark';
import { useAbilities } from '../identity/me';
import { LicenceKindBadge } from '../licensing/Names';
import { Expiry } from '../negotiation/Expiry';
import { sidesIn } from '../negotiation/sides';
import { RoomBadge } from '../negotiation/tags';
import { MandatePanel } from './MandatePanel';
import { MetricsSection } from './MetricsSection';
import { useDesk, useDeskNews, type DeskRowSeen } from './queries';
import { MandateBadge } from './tags';
import './brokerage.css';

/** How near the sides are, as a bar. */
function Nearness({ percent }: { percent: number | null }) {
  const { t } = useTranslation();
  if (percent === null) return <span className="row-note">{t('desk.convergenceNone')}</span>;
  const text = t('desk.convergence', { percent: String(percent) });
  return (
    <div className="desk-near">
      <div className="desk-near-bar" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </div>
      <span>{text}</span>
    </div>
  );
}

function Row({ row }: { row: DeskRowSeen }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { negotiation: room, mandate, disclosed, mine, clockAhead } = row;
  const { newest, turn } = room;
  const facts = [
    Object.values(sidesIn(language, room)).join(' → '),
    room.round > 0 ? t('desk.rounds', { count: room.round }) : t('desk.noOffer'),
    turn && t('desk.turn', { side: t(`mandateParty.${turn}`) }),
    room.brokerName ?? t('desk.noBroker'),
    t('desk.activity', { when: formatMoment(room.lastActivityAt, language) }),
  ];
  return (
    <li className={mine ? 'desk-row desk-row-mine' : 'desk-row'}>
      <div className="desk-row-head">
        <div className="row-main">
          <Link to={`/negotiations/${room.id}`} className="row-link">
            {room.listingTitle}
          </Link>{' '}
          <span className="row-tags">
            <RoomBadge state={room.state} />
            {newest && <LicenceKindBadge kind={newest.kind} />}
            {mandate && <MandateBadge state={mandate.state as 'offered'} />}
            {room.brokerUserId !== null && (
              <Badge tone={disclosed ? 'teal' : 'rose'}>{t(disclosed ? 'desk.disclosed' : 'desk.undisclosed')}</Badge>
            )}
          </span>
          <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        </div>
        <div className="desk-state">
          <Nearness percent={room.convergence} />
          {newest?.state === 'pending' && <Expiry until={newest.expiresAt} clockAhead={clockAhead} />}
        </div>
        <div className="row-actions">
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('desk.mandate')}
          </Button>
          <Button size="small" type="primary" onClick={() => void navigate(`/negotiations/${room.id}`)}>
            {t('desk.open')}
          </Button>
        </div>
      </div>
      {open && <MandatePanel of={{ negotiationId: room.id }} centerId={room.centerId} />}
    </li>
  );
}

/** The broker's desk: every live negotiation of the user's centers, live. */
export function DeskPage() {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const [mine, setMine] = useState(false);
  const desk = useDesk(mine);
  const live = useDeskNews(desk.data ?? []);
  const centerIds = me.staff
    .filter(({ role }) => role === 'broker' || role === 'manager')
    .map(({ centerId }) => centerId);
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')}>
      <div className="views">
        <Segmented
          aria-label={t('desk.filter')}
          value={mine ? 'mine' : 'all'}
          onChange={(value) => setMine(value === 'mine')}
          options={[
            { value: 'all', label: t('desk.all') },
            { value: 'mine', label: t('desk.mine') },
          ]}
        />
      </div>
      <div className="stack">
        <Section title={t('desk.list')} extra={<LiveMark liveness={live} />}>
          <Read query={desk} rows={6}>
            {(rows) =>
              rows.length === 0 ? (
                <Nothing
                  title={t('desk.none')}
                  hint={t('desk.noneHint')}
                  action={<Link to="/licence-listings">{t('desk.toListings')}</Link>}
                />
              ) : (
                <ul className="rows-plain">
                  {rows.map((row) => (
                    <Row key={row.negotiation.id} row={row} />
                  ))}
                </ul>
              )
            }
          </Read>
          <More query={desk} />
        </Section>
        {centerIds.length > 0 && <MetricsSection centerIds={[...new Set(centerIds)]} />}
      </div>
    </Page>
  );
}
