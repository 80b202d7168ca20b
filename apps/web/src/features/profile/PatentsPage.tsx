import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { PatentKind, type PatentView } from '@contract/patent';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useSettled } from '../equipment/useSettled';
import { useAbilities } from '../identity/me';
import { PatentForm } from './PatentForm';
import './profile.css';
import { usePatents } from './queries';

function Holders({ patent }: { patent: PatentView }) {
  const language = useLanguage();
  return (
    <>
      {patent.holders.map((holder, i) => (
        <span key={holder.organizationId ?? holder.name}>
          {i > 0 && ' · '}
          {holder.organizationId ? (
            <Link to={`/organizations/${holder.organizationId}`}>{nameIn(language, holder)}</Link>
          ) : (
            holder.name
          )}
        </span>
      ))}
    </>
  );
}

function PatentRow({ patent, onEdit }: { patent: PatentView; onEdit: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = nameIn(language, { name: patent.title, nameEn: patent.titleEn });
  const hasMore = patent.abstract !== null || patent.inventors.length > 0 || patent.ipc.length > 0;
  return (
    <li className="row">
      <div className="row-main">
        <b>{title}</b>{' '}
        <span className="row-tags">
          <Badge tone="mid">{t(`patentKind.${patent.kind}`)}</Badge>
        </span>
        <div className="row-note">
          <span className="code">{patent.applicationNumber}</span>
          {patent.filedOn && ` · ${t('patent.filedOn')} ${formatDate(patent.filedOn, language)}`}
        </div>
        <div className="row-note">
          <Holders patent={patent} />
        </div>
        {hasMore && (
          <details className="patent-more">
            <summary aria-label={t('patent.moreOf', { title })}>{t('patent.more')}</summary>
            {patent.abstract && <p className="profile-text">{patent.abstract}</p>}
            {patent.inventors.length > 0 && (
              <p className="row-note">
                {t('patent.inventors')}: {patent.inventors.join(' · ')}
              </p>
            )}
            {patent.ipc.length > 0 && (
              <p className="row-note">
                IPC: <span className="code">{patent.ipc.join(', ')}</span>
              </p>
            )}
          </details>
        )}
      </div>
      {patent.mine && (
        <Button size="small" aria-label={t('patent.editOf', { title })} onClick={onEdit}>
          {t('action.edit')}
        </Button>
      )}
    </li>
  );
}

/** Patents of all organizations, found by their words or their number. */
export function PatentsPage() {
  const { t } = useTranslation();
  const { acting, worksFor } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const [form, setForm] = useState<PatentView | 'new' | null>(null);
  const typed = search.get('q') ?? '';
  const holderId = search.get('holderId') ?? undefined;
  const { data: kind } = PatentKind.optional().safeParse(search.get('kind') ?? undefined);
  const q = useSettled(typed.trim());
  const patents = usePatents({ q: q || undefined, holderId, kind });
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
  const create = acting && worksFor(acting.id) && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm('new')}>
      {t('patent.new')}
    </Button>
  );
  const narrowed = q !== '' || holderId !== undefined || kind !== undefined;
  return (
    <Page title={t('patent.title')} lead={t('patent.lead')} actions={create}>
      <div className="filters" role="search" aria-label={t('patent.find')}>
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('patent.find')}
          placeholder={t('patent.find')}
          maxLength={200}
          value={typed}
          onChange={({ target }) => filter('q', target.value)}
        />
        <Select
          allowClear
          className="state-filter"
          aria-label={t('patent.anyKind')}
          placeholder={t('patent.anyKind')}
          value={kind}
          options={PatentKind.options.map((value) => ({ value, label: t(`patentKind.${value}`) }))}
          onChange={(next?: PatentKind) => filter('kind', next)}
        />
        {acting && (
          <Checkbox
            className="patent-ours"
            checked={holderId === acting.id}
            onChange={({ target }) => filter('holderId', target.checked ? acting.id : undefined)}
          >
            {t('patent.ours')}
          </Checkbox>
        )}
      </div>
      <section className="panel">
        <Read query={patents} rows={8}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t(narrowed ? 'patent.noneFound' : 'patent.none')}
                hint={t(narrowed ? 'state.otherWords' : 'patent.noneHint')}
                action={narrowed ? undefined : create || undefined}
              />
            ) : (
              <ul className="rows">
                {items.map((patent) => (
                  <PatentRow key={patent.id} patent={patent} onEdit={() => setForm(patent)} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={patents} />
      </section>
      {form && (
        <PatentForm
          key={form === 'new' ? 'new' : `${form.id}:${form.version}`}
          existing={form === 'new' ? null : form}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  );
}
