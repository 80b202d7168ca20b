import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { StatementView } from '@contract/charging';
import { asProblem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { ChargeTable } from './ChargeTable';
import './charging.css';
import { formatMonth, isMonth, monthsAfter, thisMonth } from './months';
import { saveStatement, useChargingNews, useMonths, useStatement } from './queries';

/** What an organization owes for the instruments it used, month by month. */
export function StatementPage() {
  const { t } = useTranslation();
  const { acting, administrator, me, answersFor } = useAbilities();
  const [search, setSearch] = useSearchParams();
  useChargingNews();
  const asked = search.get('month');
  const month = isMonth(asked) ? asked : thisMonth();
  const organizationId = search.get('organization') ?? acting?.id;
  const show = (next: { month?: string; organization?: string }) =>
    setSearch({ month, ...(organizationId ? { organization: organizationId } : {}), ...next }, { replace: true });
  const statement = useStatement(organizationId, month);
  const looksAtOthers = administrator || me.staff.length > 0 || (acting !== null && answersFor(acting.id));
  const isHidden = statement.error !== null && asProblem(statement.error).status === 404;
  return (
    <Page
      title={t('statement.title')}
      lead={t('statement.lead')}
      actions={organizationId && statement.data && <Files organizationId={organizationId} month={month} />}
    >
      <div className="filters">
        <MonthPicker organizationId={organizationId} month={month} onChange={(next) => show({ month: next })} />
        {looksAtOthers && (
          <label className="statement-of">
            <span className="hint">{t('statement.ofOrganization')}</span>
            <OrganizationSelect onChange={(organization) => show({ organization })} />
          </label>
        )}
      </div>
      {!organizationId ? (
        <Nothing title={t('statement.noOrganization')} hint={t('statement.noOrganizationHint')} />
      ) : isHidden ? (
        <Nothing title={t('statement.invisible')} hint={t('statement.invisibleHint')} />
      ) : (
        <Read query={statement}>{(data) => <Statement statement={data} />}</Read>
      )}
    </Page>
  );
}

function MonthPicker({
  organizationId,
  month,
  onChange,
}: {
  organizationId: string | undefined;
  month: string;
  onChange: (month: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const months = useMonths(organizationId);
  const known = new Map(months.data?.map((it) => [it.month, it.payable]));
  const offered = [...new Set([month, thisMonth(), ...known.keys()])].sort().reverse();
  return (
    <div className="month-picker">
      <Button
        icon={<LeftOutlined />}
        aria-label={t('statement.previous')}
        onClick={() => onChange(monthsAfter(month, -1))}
      />
      <Select
        aria-label={t('statement.month')}
        value={month}
        onChange={onChange}
        popupMatchSelectWidth={false}
        options={offered.map((value) => {
          const payable = known.get(value);
          const name = formatMonth(value, language);
          return { value, label: payable ? `${name} · ${formatMoney(payable)}` : name };
        })}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t('statement.next')}
        disabled={month >= thisMonth()}
        onClick={() => onChange(monthsAfter(month, 1))}
      />
    </div>
  );
}

function Files({ organizationId, month }: { organizationId: string; month: string }) {
  const { t } = useTranslation();
  const save = useAction({
    run: (ending: 'csv' | 'pdf') => saveStatement(organizationId, month, ending),
    refresh: [],
    done: t('statement.saved'),
  });
  return (['csv', 'pdf'] as const).map((ending) => (
    <Button
      key={ending}
      icon={<DownloadOutlined aria-hidden />}
      loading={save.isPending && save.variables === ending}
      onClick={() => save.mutate(ending)}
    >
      {t(`statement.${ending}`)}
    </Button>
  ));
}

function Statement({ statement }: { statement: StatementView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { organizationId, amount, voucherAmount, payable, charges, instruments, lines, whole } = statement;
  const totals = [
    { label: t('statement.amount'), money: amount },
    { label: t('statement.voucher'), money: voucherAmount },
    { label: t('statement.payable'), money: payable },
  ];
  return (
    <div className="stack">
      <Section title={t('statement.totals')} extra={<OrganizationName id={organizationId} link />}>
        {!whole && <p className="hint">{t('statement.part')}</p>}
        <dl className="statement-totals">
          {totals.map(({ label, money }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="money">{formatMoney(money)}</dd>
            </div>
          ))}
        </dl>
        <p className="row-note">{t('statement.charges', { count: charges })}</p>
      </Section>
      {instruments.length > 1 && (
        <Section title={t('statement.byInstrument')}>
          <ul className="rows">
            {instruments.map((instrument) => (
              <li key={instrument.instrumentId} className="row">
                <div className="row-main">
                  <b>{nameIn(language, { name: instrument.instrumentName, nameEn: instrument.instrumentNameEn })}</b>
                  <div className="row-note">{t('statement.charges', { count: instrument.charges })}</div>
                </div>
                <div className="row-figures">
                  <b className="money">{formatMoney(instrument.payable)}</b>
                  <span className="row-note">
                    {`${t('statement.amount')} ${formatMoney(instrument.amount)} · ${t('statement.voucher')} ${formatMoney(instrument.voucherAmount)}`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('statement.lines')}>
        {lines.length === 0 ? (
          <Nothing title={t('statement.none')} hint={t('statement.noneHint')} />
        ) : (
          <ChargeTable charges={lines} />
        )}
      </Section>
    </div>
  );
}
