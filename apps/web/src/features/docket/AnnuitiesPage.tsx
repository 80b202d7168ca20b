import { DownloadOutlined } from '@ant-design/icons';
import type { DueAnnuity } from '@contract/docket';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useAction } from '../../api/queries';
import { saveFile } from '../../api/save';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { AnnuityPayDialog } from './AnnuityPayDialog';
import './docket.css';
import { useDueAnnuities, type DocketFilter } from './queries';
import { AnnuityBadge } from './tags';

const states = ['grace', 'due', 'overdue', 'paid'] as const;

function DueRow({ line, onPay }: { line: DueAnnuity; onPay: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { patentId, applicationNumber, title, year, dueOn, graceEndsOn, fee, surcharge, state, holders, payer } = line;
  const late = state === 'grace' || state === 'overdue';
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/patents/${patentId}`} className="row-link">
          {title}
        </Link>{' '}
        <span className="row-tags">
          <AnnuityBadge state={state} />
        </span>
        <div className="row-note">
          <span className="code">{applicationNumber}</span> · {t('annuity.year', { year: String(year) })} ·{' '}
          {t('annuity.dueOn')} {formatDate(dueOn, language)}
          {late && ` · ${t('annuity.grace', { day: formatDate(graceEndsOn, language) })}`}
        </div>
        <div className="row-note">
          {holders.join(' · ')}
          {payer && ` · ${t('annuity.payerIs', { name: payer.name })}`}
        </div>
      </div>
      <div className="docket-sum">
        <span className="money">{formatMoney({ ...fee, amount: fee.amount + surcharge.amount })}</span>
        {surcharge.amount > 0 && (
          <div className="row-note">{t('annuity.withSurcharge', { amount: formatMoney(surcharge) })}</div>
        )}
      </div>
      {line.mine && (
        <Button
          size="small"
          type={state === 'upcoming' ? 'default' : 'primary'}
          aria-label={`${t('annuity.payOf', { year: String(year) })} · ${title}`}
          onClick={onPay}
        >
          {t('annuity.pay')}
        </Button>
      )}
    </li>
  );
}

/** What is to be paid to keep patents, the next due first. */
export function AnnuitiesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me, acting, managedCenters } = useAbilities();
  const [search, setSearch] = useSearchParams();
  const [paying, setPaying] = useState<DueAnnuity | null>(null);
  const state = states.find((it) => it === search.get('state'));
  const centerId = managedCenters.find((post) => post.centerId === search.get('center'))?.centerId;
  const filter: DocketFilter = { state, centerId };
  const due = useDueAnnuities(filter);
  const download = useAction({
    run: () => saveFile(api.GET('/annuities.csv', { params: { query: filter }, parseAs: 'blob' }), 'annuities.csv'),
    refresh: [],
  });
  const narrow = (name: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const nameOfCenter = (id: string) => {
    const post = me.staff.find((it) => it.centerId === id);
    return post ? nameIn(language, { name: post.centerName, nameEn: post.centerNameEn }) : id;
  };
  return (
    <Page
      title={t('annuity.title')}
      lead={t(acting ? 'annuity.lead' : 'annuity.leadCenter')}
      actions={
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('annuity.download')}
        </Button>
      }
    >
      <div className="filters" role="search" aria-label={t('annuity.title')}>
        <Select
          allowClear
          className="state-filter"
          aria-label={t('annuity.anyState')}
          placeholder={t('annuity.anyState')}
          value={state}
          options={states.map((value) => ({ value, label: t(`annuityState.${value}`) }))}
          onChange={(next?: string) => narrow('state', next)}
        />
        {managedCenters.length > 0 && (
          <Select
            allowClear
            className="state-filter"
            aria-label={t('annuity.anyCenter')}
            placeholder={t('annuity.anyCenter')}
            value={centerId}
            options={managedCenters.map(({ centerId: value }) => ({ value, label: nameOfCenter(value) }))}
            onChange={(next?: string) => narrow('center', next)}
          />
        )}
      </div>
      <section className="panel">
        <Read query={due} rows={8}>
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title={t(state || centerId ? 'annuity.noneFound' : 'annuity.none')}
                hint={state || centerId ? undefined : t('annuity.noneHint')}
              />
            ) : (
              <ul className="rows">
                {items.map((line) => (
                  <DueRow key={line.patentId} line={line} onPay={() => setPaying(line)} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={due} />
        <p className="hint docket-law">{t('annuity.law')}</p>
      </section>
      {paying && (
        <AnnuityPayDialog patentId={paying.patentId} line={paying} version={null} onClose={() => setPaying(null)} />
      )}
    </Page>
  );
}
