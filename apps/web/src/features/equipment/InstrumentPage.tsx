import { useState } from 'react';
import { EditOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge, LayerBadge } from '../../ui/tags';
import { useCenter } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { useCategoryName } from './category';
import './equipment.css';
import { InstrumentForm } from './InstrumentForm';
import { useInstrument } from './queries';
import { RatesForm } from './RatesForm';
import { Schedule } from './Schedule';

function Details({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const { layerIn } = useAbilities();
  const layer = layerIn(instrument.centerId);
  return (
    <div className="grid-2">
      <Section title={t('instrument.about')}>
        {instrument.description && <p className="prose">{instrument.description}</p>}
        <dl className="facts">
          <div>
            <dt>{t('instrument.owner')}</dt>
            <dd>
              <OrganizationName id={instrument.ownerOrganizationId} link />
            </dd>
          </div>
          <div>
            <dt>{t('instrument.model')}</dt>
            <dd>{instrument.model}</dd>
          </div>
          <div>
            <dt>{t('instrument.location')}</dt>
            <dd>{instrument.location}</dd>
          </div>
          <div>
            <dt>{t('instrument.duration')}</dt>
            <dd>
              {t('instrument.durationRange', {
                least: String(instrument.minimumMinutes),
                most: String(instrument.maximumMinutes),
              })}
            </dd>
          </div>
        </dl>
        <h3>{t('instrument.hours')}</h3>
        <ul className="hours">
          {([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => {
            const open = instrument.openingHours
              .filter((hours) => hours.weekday === weekday)
              .map(({ opensAt, closesAt }) => `${opensAt}–${closesAt}`);
            return (
              <li key={weekday}>
                <span>{t(`weekday.d${weekday}`)}</span>
                <span className={open.length ? undefined : 'row-note'}>
                  {open.join(', ') || t('instrument.closed')}
                </span>
              </li>
            );
          })}
        </ul>
      </Section>
      <Section title={t('instrument.rates')}>
        {instrument.rates.length === 0 ? (
          <p className="hint">{t('instrument.noRates')}</p>
        ) : (
          <table className="table">
            <caption className="visually-hidden">{t('instrument.rates')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('network.layer')}</th>
                <th scope="col" className="number">
                  {t('instrument.hourly')}
                </th>
                <th scope="col" className="number">
                  {t('instrument.advance')}
                </th>
                <th scope="col">{t('instrument.confirmation')}</th>
              </tr>
            </thead>
            <tbody>
              {instrument.rates.map((rate) => (
                <tr key={rate.layer} className={rate.layer === layer ? 'row-chosen' : undefined}>
                  <th scope="row">
                    <LayerBadge layer={rate.layer} />
                  </th>
                  <td className="number money">{formatMoney(rate.hourlyPrice)}</td>
                  <td className="number">{t('instrument.days', { count: rate.advanceDays })}</td>
                  <td>{rate.needsApproval ? t('instrument.byOwner') : t('instrument.atOnce')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </div>
  );
}

export function InstrumentPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { instrumentId = '' } = useParams();
  const { managesInstrument } = useAbilities();
  const instrument = useInstrument(instrumentId);
  const center = useCenter(instrument.data?.centerId);
  const category = useCategoryName(instrument.data?.category ?? '');
  const data = instrument.data;
  // The form keeps what its user saw: the calendar reads the instrument again whenever somebody changes it.
  const [editing, setEditing] = useState<{ what: 'instrument' | 'rates'; seen: InstrumentView } | null>(null);
  const close = () => setEditing(null);
  const seeAgain = () =>
    void instrument.refetch().then(({ data: seen }) => seen && setEditing((before) => before && { ...before, seen }));
  const manages = data && managesInstrument(data);
  return (
    <Page
      title={data ? nameIn(language, data) : t('nav.instruments')}
      eyebrow={
        <>
          <Link to="/instruments">{t('nav.instruments')}</Link>
          {center.data && (
            <>
              {' '}
              / <Link to={`/centers/${center.data.id}`}>{nameIn(language, center.data)}</Link>
            </>
          )}
        </>
      }
      lead={
        data && (
          <span className="tag-line">
            <Badge tone="mid">{category}</Badge> {data.model} · {data.location}
          </span>
        )
      }
      actions={
        manages && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'instrument', label: t('instrument.edit') },
                { key: 'rates', label: t('instrument.editRates') },
              ],
              onClick: ({ key }) => setEditing({ what: key as 'instrument' | 'rates', seen: data }),
            }}
          >
            <Button icon={<EditOutlined />}>{t('action.manage')}</Button>
          </Dropdown>
        )
      }
    >
      <Read query={instrument} rows={10}>
        {(loaded) => (
          <>
            <Schedule instrument={loaded} />
            <Details instrument={loaded} />
            {editing?.what === 'instrument' && (
              <InstrumentForm
                key={editing.seen.version}
                open
                existing={editing.seen}
                centers={[]}
                onClose={close}
                onStale={seeAgain}
              />
            )}
            {editing?.what === 'rates' && (
              <RatesForm key={editing.seen.version} instrument={editing.seen} onClose={close} onStale={seeAgain} />
            )}
          </>
        )}
      </Read>
    </Page>
  );
}
