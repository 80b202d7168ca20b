import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { WhatIfView, WhatIfWish } from '@contract/distribution';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, nameIn } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Page, Section } from '../../ui/Page';
import { Failure, Loading, Nothing } from '../../ui/states';
import { useCenter } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { deskCenters } from '../revenue-desk/rights';
import { useAssetsOfCenter } from '../sharing/queries';
import './distribution.css';
import { useWhatIf } from './queries';
import { partText } from './tags';

const cny = (amount: number | null) => ({ amount: amount ?? 0, currency: 'CNY' as const });

type Receipt = {
  gross: number | null;
  costs: number | null;
  assetId?: string | undefined;
  asOf: string;
  stream: WhatIfWish['stream'];
};

/** Shares what might be received by ratios that might be. Nothing is kept of it. */
export function WhatIfPage() {
  const { centerId = '' } = useParams();
  const { t } = useTranslation();
  const language = useLanguage();
  const { me, acting, answersFor } = useAbilities();
  const center = useCenter(centerId);
  const isDesk = deskCenters(me).some((post) => post.centerId === centerId);
  const member =
    acting && answersFor(acting.id) && acting.standings.some((at) => at.centerId === centerId) ? acting : null;
  const name = center.data ? nameIn(language, center.data) : '';
  return (
    <Page
      title={t('whatIf.title')}
      lead={t(isDesk ? 'whatIf.lead' : 'whatIf.memberLead', { name })}
      eyebrow={
        isDesk ? (
          <Link to={`/finance/${centerId}/distributions`}>
            {center.data ? t('revenueDesk.title', { name }) : t('revenueDesk.nav')}
          </Link>
        ) : (
          <Link to="/earnings">{t('earning.title')}</Link>
        )
      }
    >
      {isDesk || member ? (
        <Calculator
          key={`${centerId} ${member?.id}`}
          centerId={centerId}
          member={isDesk || !member ? null : { id: member.id, name: nameIn(language, member) }}
        />
      ) : (
        <Nothing title={t('revenueDesk.closed')} hint={t('revenueDesk.closedHint')} />
      )}
    </Page>
  );
}

type CalculatorProps = { centerId: string; member: { id: string; name: string } | null };

/** For the desk, or for a member, who changes its own stake alone. */
function Calculator({ centerId, member }: CalculatorProps) {
  const { t } = useTranslation();
  const [receipt, setReceipt] = useState<Receipt>({
    gross: 100_000_000,
    costs: 10_000_000,
    asOf: '',
    stream: 'licence',
  });
  const [stakes, setStakes] = useState<Record<string, number>>({});
  const { gross, costs, assetId, asOf, stream } = receipt;
  const wish: WhatIfWish | null = gross
    ? {
        ...{ stream, ipAssetId: assetId ?? null, gross: cny(gross), directCosts: cny(costs) },
        ...(asOf ? { asOf } : {}),
      }
    : null;
  const asIs = useWhatIf(centerId, useDeferredValue(wish));
  const changed = Object.keys(stakes).length > 0;
  const wished = changed && wish && asIs.data ? { ...wish, stakes: stakesOf(asIs.data, stakes) } : wish;
  const result = useWhatIf(centerId, useDeferredValue(wished));
  return (
    <div className="stack">
      <ReceiptFields
        {...{ centerId, receipt }}
        onChange={(part) => {
          setReceipt({ ...receipt, ...part });
          if ('assetId' in part || 'asOf' in part) setStakes({});
        }}
      />
      <Section
        title={t('whatIf.result')}
        extra={changed && <Button onClick={() => setStakes({})}>{t('whatIf.reset')}</Button>}
      >
        <p className="hint">{t(member ? 'whatIf.memberHint' : 'whatIf.hint')}</p>
        <div aria-live="polite">
          {wish === null ? (
            <p className="hint">{t('whatIf.incomplete')}</p>
          ) : (asIs.error ?? result.error) ? (
            <Failure error={asIs.error ?? result.error} />
          ) : asIs.data && result.data ? (
            <>
              {member && !investorsOf(asIs.data).some(({ organizationId }) => organizationId === member.id) && (
                <label className="what-if-own">
                  {t('whatIf.stakeOf', { name: member.name })}
                  <MoneyInput
                    label={t('whatIf.stakeOf', { name: member.name })}
                    value={stakes[member.id] ?? null}
                    onChange={(fen) => setStakes(fen ? { [member.id]: fen } : {})}
                  />
                </label>
              )}
              <Result asIs={asIs.data} result={result.data} stakes={stakes} onStake={setStakes} />
            </>
          ) : (
            <Loading rows={6} />
          )}
        </div>
      </Section>
    </div>
  );
}

const investorsOf = ({ lines }: WhatIfView) =>
  lines.filter(({ tier, organizationId }) => tier === 'investor' && organizationId);

/** Everybody's stake as it is, or as it was typed. */
function stakesOf(asIs: WhatIfView, typed: Record<string, number>) {
  const registered = investorsOf(asIs).map(
    ({ organizationId, numerator }) => [organizationId!, Number(numerator)] as const,
  );
  return [...new Map([...registered, ...Object.entries(typed)])].map(([organizationId, fen]) => ({
    organizationId,
    amount: cny(fen),
  }));
}

type ReceiptFieldsProps = { centerId: string; receipt: Receipt; onChange: (part: Partial<Receipt>) => void };

function ReceiptFields({ centerId, receipt, onChange }: ReceiptFieldsProps) {
  const { t } = useTranslation();
  const assets = useAssetsOfCenter(centerId);
  const streams = ['licence', 'assignment', 'other', 'rd_contract', 'equipment'] as const;
  return (
    <Section title={t('whatIf.receipt')}>
      <div className="what-if-fields">
        <label>
          {t('distribution.gross')}
          <MoneyInput value={receipt.gross} onChange={(gross) => onChange({ gross })} label={t('distribution.gross')} />
        </label>
        <label>
          {t('whatIf.costs')}
          <MoneyInput value={receipt.costs} onChange={(costs) => onChange({ costs })} label={t('whatIf.costs')} />
        </label>
        <label>
          {t('whatIf.stream')}
          <Select
            aria-label={t('whatIf.stream')}
            value={receipt.stream}
            onChange={(stream) => onChange({ stream })}
            options={streams.map((value) => ({ value, label: t(`revenueStream.${value}`) }))}
          />
        </label>
        <label>
          {t('earning.asset')}
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('earning.asset')}
            placeholder={t('whatIf.noAsset')}
            value={receipt.assetId}
            onChange={(assetId?: string) => onChange({ assetId })}
            options={(assets.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
        </label>
        <label>
          {t('whatIf.asOf')}
          <Input type="date" value={receipt.asOf} onChange={({ target }) => onChange({ asOf: target.value })} />
        </label>
      </div>
    </Section>
  );
}

type ResultProps = {
  asIs: WhatIfView;
  result: WhatIfView;
  stakes: Record<string, number>;
  onStake: (stakes: Record<string, number>) => void;
};

function Result({ asIs, result, stakes, onStake }: ResultProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const partyOf = ({ name, tier, organizationId, parties }: WhatIfView['lines'][number]) =>
    name ||
    (tier === 'investor' && organizationId === null
      ? t('whatIf.others', { count: parties })
      : t(`previewParty.${tier}` as 'previewParty.retention'));
  const kept = new Map(investorsOf(asIs).map((line) => [line.organizationId, line]));
  return (
    <>
      <div className="chart-scroll" role="region" tabIndex={0} aria-label={t('whatIf.result')}>
        <table className="table table-stack what-if-table">
          <caption className="visually-hidden">{t('whatIf.result')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('distribution.tier')}</th>
              <th scope="col">{t('distribution.party')}</th>
              <th scope="col">{t('whatIf.stake')}</th>
              <th scope="col" className="number">
                {t('distribution.part')}
              </th>
              <th scope="col" className="number">
                {t('whatIf.now')}
              </th>
              <th scope="col" className="number">
                {t('whatIf.then')}
              </th>
              <th scope="col" className="number">
                {t('whatIf.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.lines.map((line, i) => {
              const { organizationId, tier, amount, now } = line;
              const own = tier === 'investor' && organizationId ? kept.get(organizationId) : undefined;
              const party = partyOf(line);
              const difference = now === null ? null : amount.amount - now.amount;
              return (
                <tr key={`${tier}-${organizationId ?? i}`}>
                  <th scope="row">{t(`waterfallTier.${tier}`)}</th>
                  <td>
                    {/* What is taken for a thing, not a party, has one name. */}
                    {party !== t(`waterfallTier.${tier}`) && <OrganizationName id={organizationId} known={party} />}
                  </td>
                  <td data-label={own && t('whatIf.stake')}>
                    {own && (
                      <MoneyInput
                        label={t('whatIf.stakeOf', { name: party })}
                        value={stakes[organizationId!] ?? Number(own.numerator)}
                        onChange={(fen) => onStake({ ...stakes, [organizationId!]: fen ?? 0 })}
                      />
                    )}
                  </td>
                  <td className="number" data-label={t('distribution.part')}>
                    {line.rounding === 'exact' ? '—' : partText(line)}
                  </td>
                  <td className="number" data-label={t('whatIf.now')}>
                    {now ? formatMoney(now) : '—'}
                  </td>
                  <td className="number" data-label={t('whatIf.then')}>
                    {formatMoney(amount)}
                  </td>
                  <td className="number" data-label={t('whatIf.difference')}>
                    {difference === null || difference === 0
                      ? '—'
                      : `${difference > 0 ? '+' : ''}${formatMoney({ amount: difference, currency: 'CNY' })}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="hint">
        {t('whatIf.summary', {
          net: formatMoney(result.net),
          method: t(`sharingMethod.${result.method}`),
          day: formatDate(result.asOf, language),
        })}
      </p>
    </>
  );
}
