import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownState, Stream } from '@contract/revenue';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { EventDialog } from './EventDialog';
import { EventRow } from './EventRow';
import { useEvents, useRevenueNews, type EventFilter } from './queries';
import './revenue.css';

/** What a center came to have: what it may share, newest first. */
export function EventsTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<EventFilter>({});
  const [adding, setAdding] = useState(false);
  const live = useRevenueNews(centerId);
  const events = useEvents(centerId, filter);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('revenue.add')}
    </Button>
  );
  return (
    <Section
      title={t('revenue.events')}
      extra={
        <div className="row-actions">
          <LiveMark liveness={live} />
          {add}
        </div>
      }
    >
      <p className="hint">{t('revenue.hint')}</p>
      <Filters filter={filter} onFilter={setFilter} />
      <Read query={events} rows={6}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t(filtered ? 'revenue.noneFound' : 'revenue.none')}
              hint={t(filtered ? 'revenue.noneFoundHint' : 'revenue.noneHint')}
              action={filtered && <Button onClick={() => setFilter({})}>{t('revenue.clear')}</Button>}
            />
          ) : (
            <ul className="rows-plain">
              {items.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={events} />
      {adding && <EventDialog centerId={centerId} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Filters({ filter, onFilter }: { filter: EventFilter; onFilter: (filter: EventFilter) => void }) {
  const { t } = useTranslation();
  const set = (change: EventFilter) => onFilter({ ...filter, ...change });
  return (
    <div className="revenue-filters">
      <label>
        <span className="hint">{t('revenue.stream')}</span>
        <Select
          aria-label={t('revenue.stream')}
          value={filter.stream ?? ''}
          options={[
            { value: '', label: t('revenue.anyStream') },
            ...Stream.options.map((value) => ({ value, label: t(`revenueStream.${value}`) })),
          ]}
          onChange={(value) => set({ stream: value ? (value as Stream) : undefined })}
        />
      </label>
      <label>
        <span className="hint">{t('revenue.state')}</span>
        <Select
          aria-label={t('revenue.state')}
          value={filter.state ?? ''}
          options={[
            { value: '', label: t('revenue.anyState') },
            ...ShownState.options.map((value) => ({ value, label: t(`revenueState.${value}`) })),
          ]}
          onChange={(value) => set({ state: value ? (value as ShownState) : undefined })}
        />
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          <span className="hint">{t(`revenue.${name}`)}</span>
          <Input
            type="date"
            value={filter[name] ?? ''}
            onChange={({ target }) => set({ [name]: target.value || undefined })}
          />
        </label>
      ))}
      <Checkbox
        checked={filter.unassigned === true}
        onChange={({ target }) => set({ unassigned: target.checked ? true : undefined })}
      >
        {t('revenue.unassigned')}
      </Checkbox>
    </div>
  );
}
