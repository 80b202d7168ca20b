import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, everyItem } from '../../api/client';
import { useLanguage } from '../../i18n';
import { formatDate, formatDayOf, formatPercent, formatRatio, fractionOf, nameIn } from '../../ui/format';
import { LayerBadge, MembershipBadge } from '../../ui/tags';
import { useRegionName } from '../identity/regions';
import { centerKey, factText } from './queries';
import { layers } from './ring.layout';
import type { Member } from './RingNode';

/** What the rings show as a whole, while no member is chosen. */
export function NetworkSummary({ members }: { members: Member[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="panel-title">{t('network.summary', { count: members.length })}</h2>
      <ul className="layer-list">
        {layers.map((layer) => (
          <li key={layer} className={`layer-item layer-item-${layer}`}>
            <span className="layer-count">{members.filter((member) => member.layer === layer).length}</span>
            <div>
              <b>{t(`layer.${layer}`)}</b>
              <p>{t(`layerMeaning.${layer}`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="hint">{t('network.arc')}</p>
    </>
  );
}

function History({ centerId, organizationId }: { centerId: string; organizationId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const standings = useQuery({
    queryKey: [...centerKey(centerId), 'standings'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/centers/{id}/standings', { params: { path: { id: centerId }, query: { cursor, limit: 200 } } }),
        ),
      ),
    retry: false,
  });
  const own = (standings.data ?? [])
    .filter((standing) => standing.organizationId === organizationId)
    .sort((a, b) => b.startsAt.localeCompare(a.startsAt));
  if (own.length < 2) return null;
  return (
    <>
      <h3>{t('network.history')}</h3>
      <ol className="history">
        {own.map((standing) => (
          <li key={standing.id}>
            <LayerBadge layer={standing.layer} />
            <span className="row-note">
              {formatDayOf(standing.startsAt, language)} –{' '}
              {standing.endsAt ? formatDayOf(standing.endsAt, language) : t('network.now')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

export function MemberPanel({ centerId, member, onClose }: { centerId: string; member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const region = useRegionName(member.regionCode);
  return (
    <>
      <div className="panel-head">
        <LayerBadge layer={member.layer} />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('action.close')} onClick={onClose} />
      </div>
      <h2 className="panel-title">{nameIn(language, member)}</h2>
      <p className="row-note">
        {t(`organizationKind.${member.kind as 'enterprise'}`)}
        {member.size && ` · ${t(`organizationSize.${member.size as 'large'}`)}`} · {region}
      </p>
      {member.state !== 'active' && <MembershipBadge state={member.state} />}
      <h3>{t('network.why')}</h3>
      <ul className="fact-list">
        {member.facts.map((fact, i) => (
          <li key={i}>
            {fact.share ? (
              <>
                <span className="fact-figure">{formatPercent(fact.share)}</span>
                <span className="fact-name">{t('fact.equityPlain')}</span>
                <span className="bar" aria-hidden="true">
                  <span style={{ width: `${fractionOf(fact.share) * 100}%` }} />
                </span>
                <span className="row-note">{t('fact.exact', { ratio: formatRatio(fact.share) })}</span>
              </>
            ) : (
              <span>{factText(fact, t)}</span>
            )}
            <span className="row-note">{t('fact.since', { day: formatDate(fact.since, language) })}</span>
          </li>
        ))}
      </ul>
      <p className="row-note">
        {t('network.inLayerSince', {
          layer: t(`layer.${member.layer}`),
          day: formatDayOf(member.layerSince, language),
        })}
      </p>
      <History centerId={centerId} organizationId={member.organizationId} />
      <Link to={`/organizations/${member.organizationId}`}>{t('network.openOrganization')}</Link>
    </>
  );
}
