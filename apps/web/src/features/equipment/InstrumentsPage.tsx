import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { InstrumentView } from '@contract/equipment';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { CategoryGlyph, useCategoryName } from './category';
import { InstrumentForm } from './InstrumentForm';
import { useFooting } from './price';

function InstrumentCard({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const category = useCategoryName(instrument.category);
  const { rate, hindrance } = useFooting()(instrument);
  return (
    <li className="card instrument-card">
      <CategoryGlyph category={instrument.category} />
      <div className="card-tags">
        <Badge tone="mid">{category}</Badge>
        {rate && rate.approvals.length > 0 && <Badge tone="amber">{t('instrument.needsApproval')}</Badge>}
        {instrument.samples && <Badge>{t('instrument.takesSamples')}</Badge>}
        {instrument.kind !== 'instrument' && instrument.kind !== instrument.category && (
          <Badge>{t(`resourceKind.${instrument.kind}`)}</Badge>
        )}
      </div>
      <h2>
        <Link to={`/instruments/${instrument.id}`} className="card-link">
          {nameIn(language, instrument)}
        </Link>
      </h2>
      <p className="row-note">{instrument.model}</p>
      <p className="row-note">
        <OrganizationName id={instrument.ownerOrganizationId} /> · {instrument.location}
      </p>
      <p className="card-price">
        {rate ? (
          <>
            <b className="money">{formatMoney(rate.hourlyPrice)}</b> <span>{t('instrument.perHour')}</span>
          </>
        ) : (
          <span>{hindrance === 'notForYourLayer' ? t('instrument.notForYourLayer') : t('instrument.forMembers')}</span>
        )}
      </p>
    </li>
  );
}

export function InstrumentsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const { managesCenter, me, administrator } = useAbilities();
  const [creating, setCreating] = useState(false);
  const typed = search.get('q') ?? '';
  const centerId = search.get('centerId') ?? undefined;
  const q = useDeferredValue(typed.trim());
  const centers = useCenters();
  const instruments = useList(['instruments', 'list', q, centerId ?? ''], (cursor) =>
    answer(api.GET('/instruments', { params: { query: { q: q || undefined, centerId, cursor } } })),
  );
  const filter = (name: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );

  const creatable = (centers.data ?? []).filter(({ id }) => managesCenter(id));
  const create = creatable.length > 0 && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('instrument.new')}
    </Button>
  );
  const outsider =
    !administrator && me.staff.length === 0 && me.organizations.every(({ standings }) => standings.length === 0);

  return (
    <Page title={t('nav.instruments')} lead={t('instrument.listLead')} actions={create}>
      <div className="filters">
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('instrument.find')}
          placeholder={t('instrument.find')}
          value={typed}
          onChange={({ target }) => filter('q', target.value)}
        />
        <Select
          allowClear
          aria-label={t('instrument.center')}
          placeholder={t('instrument.anyCenter')}
          loading={centers.isPending}
          value={centers.data ? centerId : undefined}
          options={centers.data?.map((center) => ({ value: center.id, label: nameIn(language, center) }))}
          onChange={(id: string | undefined) => filter('centerId', id)}
        />
      </div>
      <Read query={instruments} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <section className="panel">
              <Nothing
                title={t('instrument.none')}
                hint={
                  q || centerId
                    ? t('state.otherWords')
                    : outsider
                      ? t('instrument.noneHintOutsider')
                      : t('instrument.noneHint')
                }
                action={create || (outsider ? <Link to="/centers">{t('nav.centers')}</Link> : undefined)}
              />
            </section>
          ) : (
            <ul className="cards">
              {items.map((instrument) => (
                <InstrumentCard key={instrument.id} instrument={instrument} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={instruments} />
      {creating && (
        <InstrumentForm
          centers={creatable}
          centerId={centerId}
          onClose={() => setCreating(false)}
          onSaved={({ id }) => void navigate(`/instruments/${id}`)}
        />
      )}
    </Page>
  );
}
