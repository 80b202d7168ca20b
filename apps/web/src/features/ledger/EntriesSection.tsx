import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { cny } from '@concentric/kernel';
import { Purpose, type LedgerLine } from '@contract/ledger';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { OrganizationName } from '../identity/OrganizationName';
import { saveLedger, useEntries, type EntryFilter } from './queries';

type EntriesProps = { centerId: string; filter: EntryFilter; onFilter: (filter: EntryFilter) => void };

/** Every entry, the newest first, by account and days. */
export function EntriesSection({ centerId, filter, onFilter }: EntriesProps) {
  const { t } = useTranslation();
  const entries = useEntries(centerId, filter);
  return (
    <Section title={t('ledger.entries')} extra={<Exports centerId={centerId} filter={filter} />}>
      <Filters filter={filter} onFilter={onFilter} named={entries.data?.[0]?.holderName ?? null} />
      <Read query={entries}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('ledger.noEntries')} hint={t('ledger.noEntriesHint')} />
          ) : (
            <EntryTable entries={items} />
          )
        }
      </Read>
      <More query={entries} />
    </Section>
  );
}

function Exports({ centerId, filter }: { centerId: string; filter: EntryFilter }) {
  const { t } = useTranslation();
  const save = useAction({
    run: (format: 'csv' | 'hledger') => saveLedger(centerId, format, filter),
    refresh: [],
    done: t('ledger.exported'),
  });
  return (
    <div className="row-actions">
      {(['csv', 'hledger'] as const).map((format) => (
        <Button
          key={format}
          icon={<DownloadOutlined aria-hidden />}
          loading={save.isPending && save.variables === format}
          onClick={() => save.mutate(format)}
        >
          {t(`ledger.${format}`)}
        </Button>
      ))}
    </div>
  );
}

type FiltersProps = { filter: EntryFilter; onFilter: (filter: EntryFilter) => void; named: string | null };

function Filters({ filter, onFilter, named }: FiltersProps) {
  const { t } = useTranslation();
  const { purpose, organizationId, userId, from, to } = filter;
  const day = (name: 'from' | 'to') => (
    <label>
      <span className="hint">{t(`ledger.${name}`)}</span>
      <Input
        type="date"
        value={filter[name] ?? ''}
        onChange={({ target }) => onFilter({ ...filter, [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="ledger-filters">
      <label>
        <span className="hint">{t('ledger.account')}</span>
        <Select
          aria-label={t('ledger.account')}
          value={purpose ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('ledger.anyAccount') },
            ...Purpose.options.map((value) => ({ value, label: t(`ledger.purpose.${value}`) })),
          ]}
          onChange={(value) => onFilter({ from, to, ...(value ? { purpose: value as Purpose } : {}) })}
        />
      </label>
      {day('from')}
      {day('to')}
      {(organizationId || userId) && named && <Badge tone="teal">{t('ledger.ofHolder', { name: named })}</Badge>}
      {(purpose || from || to) && <Button onClick={() => onFilter({})}>{t('ledger.clear')}</Button>}
    </div>
  );
}

const kinds = ['royalty', 'contract_payment', 'charge', 'receipt', 'event', 'distribution', 'payout'] as const;
const kindOf = (kind: string) => kinds.find((known) => kind.includes(known)) ?? 'other';

function EntryTable({ entries }: { entries: LedgerLine[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className="ledger-table table-stack">
      <thead>
        <tr>
          <th scope="col">{t('ledger.day')}</th>
          <th scope="col">{t('ledger.what')}</th>
          <th scope="col">{t('ledger.account')}</th>
          {(['debit', 'credit', 'balance'] as const).map((name) => (
            <th key={name} scope="col" className="money">
              {t(`ledger.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={`${entry.journalId} ${entry.line}`}>
            <td>{formatDate(entry.effectiveOn, language)}</td>
            <td>
              {t(`ledger.kind.${kindOf(entry.kind)}`)} <Standing entry={entry} />
              <div className="row-note">
                {t('ledger.line', { line: String(entry.line) })} ·{' '}
                {entry.block === null ? t('ledger.waiting') : t('ledger.sealed', { number: String(entry.block) })}
                {entry.memo && ` · ${entry.memo}`}
              </div>
            </td>
            <td>
              {t(`ledger.purpose.${entry.purpose}`)}
              <div className="row-note">
                <OrganizationName id={entry.organizationId} known={entry.holderName ?? t('ledger.ofCenter')} />
              </div>
            </td>
            <td className="money" data-label={t('ledger.debit')}>
              {entry.amount.amount > 0 ? formatMoney(entry.amount) : ''}
            </td>
            <td className="money" data-label={t('ledger.credit')}>
              {entry.amount.amount < 0 ? formatMoney(cny(-entry.amount.amount)) : ''}
            </td>
            <td className="money" data-label={t('ledger.balance')}>
              {entry.balanceAfter ? formatMoney(entry.balanceAfter) : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ entry: { reverses, reversedBy } }: { entry: LedgerLine }) {
  const { t } = useTranslation();
  if (reverses) return <Badge tone="amber">{t('ledger.reversal')}</Badge>;
  return reversedBy ? <Badge tone="plain">{t('ledger.reversed')}</Badge> : null;
}
