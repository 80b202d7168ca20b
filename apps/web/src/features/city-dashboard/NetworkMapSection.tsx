import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MapCenter, NetworkMapView } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { cityName } from '../city-desk/cities';
import { useNetworkMap } from '../indicator/queries';
import { mapSize, placeCenters, ringsOf, sizeOf } from './map.layout';

const stages = ['candidate', 'preparing', 'pilot', 'accredited', 'under_watch', 'revoked'] as const;

/** All centers by level, with the members they share; the same as a list for those who do not see it. */
export function NetworkMapSection({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  const [view, setView] = useState<'map' | 'list'>('map');
  const map = useNetworkMap();
  return (
    <Section
      title={t('cityBoard.map')}
      extra={
        <Segmented
          aria-label={t('cityBoard.map')}
          value={view}
          onChange={setView}
          options={[
            { value: 'map', label: t('cityBoard.map') },
            { value: 'list', label: t('cityBoard.mapList') },
          ]}
        />
      }
    >
      <p className="hint">{t('cityBoard.mapHint')}</p>
      <Read query={map} rows={6}>
        {(found) =>
          found.centers.length === 0 ? (
            <Nothing title={t('cityBoard.mapNone')} />
          ) : view === 'map' ? (
            <Drawing map={found} cityCode={cityCode} />
          ) : (
            <AsList map={found} />
          )
        }
      </Read>
    </Section>
  );
}

function Drawing({ map, cityCode }: { map: NetworkMapView; cityCode: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [picked, setChosen] = useState<MapCenter | null>(null);
  const chosen = picked ?? map.centers.find((center) => center.cityCode === cityCode) ?? null;
  const placed = placeCenters(map.centers);
  const at = new Map(placed.map((it) => [it.center.id, it]));
  const middle = mapSize / 2;
  return (
    <div className="network">
      <svg viewBox={`0 0 ${mapSize} ${mapSize}`} className="network-map" role="group" aria-label={t('cityBoard.map')}>
        {ringsOf(map.centers).map(({ level, radius }) => (
          <g key={level}>
            <circle cx={middle} cy={middle} r={radius} className="network-ring" />
            <text x={middle} y={middle - radius - 6} className="network-level">
              {t(`centerLevel.${level}`)}
            </text>
          </g>
        ))}
        {map.links.map(({ from, to, shared, crossCity }) => {
          const [a, b] = [at.get(from), at.get(to)];
          if (!a || !b) return null;
          const near = chosen && (chosen.id === from || chosen.id === to);
          return (
            <line
              key={`${from} ${to}`}
              {...{ x1: a.x, y1: a.y, x2: b.x, y2: b.y }}
              className={`network-link${crossCity ? ' network-cross' : ''}${near ? ' network-near' : ''}`}
              strokeWidth={1 + Math.min(4, shared)}
            />
          );
        })}
        {placed.map(({ center, x, y }) => (
          <a
            key={center.id}
            href={`/centers/${center.id}`}
            aria-label={[
              ...[nameIn(language, center), t(`centerLevel.${center.level}`), cityName(language, center.cityCode)],
              t(`centerStage.${center.stage}`),
            ].join(' · ')}
            onMouseEnter={() => setChosen(center)}
            onFocus={() => setChosen(center)}
            onClick={(event) => {
              event.preventDefault();
              setChosen(center);
            }}
          >
            <circle
              {...{ cx: x, cy: y, r: sizeOf(center) }}
              className={`network-center${center.cityCode === cityCode ? ' network-own' : ''} network-${center.stage}${chosen?.id === center.id ? ' network-picked' : ''}`}
            />
            <text x={x} y={y + sizeOf(center) + 16} className="network-level" aria-hidden="true">
              {cityName(language, center.cityCode)}
            </text>
          </a>
        ))}
      </svg>
      <div className="network-chosen" aria-live="polite">
        {chosen && <CenterFacts center={chosen} map={map} />}
        <ul className="network-legend">
          {stages
            .filter((stage) => map.centers.some((center) => center.stage === stage))
            .map((stage) => (
              <li key={stage}>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                  <circle cx="8" cy="8" r="6" className={`network-center network-${stage}`} />
                </svg>
                {t(`centerStage.${stage}`)}
              </li>
            ))}
        </ul>
      </div>
    </div>
  );
}

function CenterFacts({ center, map }: { center: MapCenter; map: NetworkMapView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, members, outOfCity, cityCode, level, stage } = center;
  const { core, partner, radiation } = members;
  const others = map.links.flatMap(({ from, to, shared, crossCity }) => {
    if (from !== id && to !== id) return [];
    const other = map.centers.find((it) => it.id === (from === id ? to : from));
    return other ? [{ other, shared, crossCity }] : [];
  });
  return (
    <>
      <h3>
        <Link to={`/centers/${id}`}>{nameIn(language, center)}</Link>
      </h3>
      <p className="row-note">
        {[t(`centerLevel.${level}`), cityName(language, cityCode), t(`centerStage.${stage}`)].join(' · ')}
        <br />
        {t('cityBoard.mapMembers', { count: core + partner + radiation, core, partner, radiation, out: outOfCity })}
      </p>
      {others.length > 0 && (
        <>
          <h4>{t('cityBoard.mapLinks')}</h4>
          <ul>
            {others.map(({ other, shared, crossCity }) => (
              <li key={other.id}>
                {nameIn(language, other)} · {shared}
                {crossCity && ` · ${t('cityBoard.mapCross')}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function AsList({ map }: { map: NetworkMapView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = (id: string) => {
    const center = map.centers.find((it) => it.id === id);
    return center ? nameIn(language, center) : '';
  };
  return (
    <>
      <ul className="rows">
        {map.centers.map((center) => {
          const { core, partner, radiation } = center.members;
          const count = core + partner + radiation;
          return (
            <li key={center.id} className="row">
              <div className="row-main">
                <Link to={`/centers/${center.id}`} className="row-link">
                  {nameIn(language, center)}
                </Link>{' '}
                <Badge>{t(`centerLevel.${center.level}`)}</Badge>
                <div className="row-note">
                  {cityName(language, center.cityCode)} · {t(`centerStage.${center.stage}`)} ·{' '}
                  {t('cityBoard.mapMembers', { count, core, partner, radiation, out: center.outOfCity })}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      {map.links.length > 0 && (
        <>
          <h3>{t('cityBoard.mapLinks')}</h3>
          <ul className="rows-plain">
            {map.links.map(({ from, to, shared, crossCity }) => (
              <li key={`${from} ${to}`}>
                {t('cityBoard.mapLink', { from: name(from), to: name(to), count: shared })}
                {crossCity && ` · ${t('cityBoard.mapCross')}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
