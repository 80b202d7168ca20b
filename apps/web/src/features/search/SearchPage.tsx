import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { viewerZone } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import '../equipment/equipment.css';
import { useAbilities } from '../identity/me';
import { useOrganization } from '../identity/organizations';
import { useSlotNews, useSlots } from './queries';
import { SearchFilters } from './SearchFilters';
import './search.css';
import { NeedsQualification, SlotCards } from './SlotCards';
import { queryOf, wishFrom, type SearchWish } from './wish';

const typing = 300;

/** What was typed, once typing rests. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), typing);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

export function SearchPage() {
  const { t } = useTranslation();
  const { acting } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const wish = wishFrom(search);
  const edit = (change: Partial<SearchWish>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change))
          if (value === '') next.delete(name);
          else next.set(name, String(value));
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const organization = useOrganization(acting?.id);
  const regionCode = organization.data?.regionCode ?? '';
  const address = useRested(search.toString());
  const query = useMemo(
    () => queryOf(wishFrom(new URLSearchParams(address)), regionCode, viewerZone()),
    [address, regionCode],
  );
  const mayBook = acting !== null && acting.role !== 'viewer';
  const slots = useSlots(mayBook ? query : null, acting?.id);
  const liveness = useSlotNews(slots.data?.items.map(({ instrument }) => instrument.id) ?? []);
  const shown = slots.data?.items ?? [];
  const instruments = new Set(shown.map(({ instrument }) => instrument.id)).size;
  return (
    <Page title={t('search.title')} lead={t('search.lead')}>
      <SearchFilters wish={wish} onEdit={edit} />
      {!mayBook ? (
        <section className="panel">
          <Nothing title={t(acting ? 'search.viewerOnly' : 'search.organizationFirst')} />
        </section>
      ) : query === null ? (
        <p className="hint">{t('search.rangeNeeded')}</p>
      ) : (
        <Read query={slots} rows={8}>
          {({ items, needsQualification }) => (
            <div aria-busy={slots.isPlaceholderData} className={slots.isPlaceholderData ? 'search-stale' : undefined}>
              {items.length === 0 ? (
                <section className="panel">
                  <Nothing title={t('search.none')} hint={t('search.noneHint')} />
                </section>
              ) : (
                <>
                  <div className="search-found">
                    <p role="status">
                      {t('search.found', { slots: String(items.length), instruments: String(instruments) })}
                    </p>
                    <LiveMark liveness={liveness} />
                  </div>
                  <SlotCards items={items} booking={{ mode: wish.mode, samples: wish.samples }} />
                </>
              )}
              {needsQualification.length > 0 && (
                <NeedsQualification
                  instruments={needsQualification}
                  onSendSamples={() => edit({ mode: 'send_sample' })}
                />
              )}
            </div>
          )}
        </Read>
      )}
    </Page>
  );
}
