import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyPreview, PolicyPreviewWish, Tiers } from '@contract/sharing';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Failure } from '../../ui/states';
import { OrganizationName } from '../identity/OrganizationName';
import { useAssetsOfCenter, usePreview } from './queries';

const cny = (amount: number | null) => ({ amount: amount ?? 0, currency: 'CNY' as const });

/** A receipt as it would be shared by what is typed so far. Nothing is kept. */
export function PreviewPanel({
  centerId,
  tiers,
  stream,
}: {
  centerId: string;
  tiers: Tiers | null;
  stream: PolicyPreviewWish['stream'];
}) {
  const { t } = useTranslation();
  const [gross, setGross] = useState<number | null>(100_000_000);
  const [costs, setCosts] = useState<number | null>(10_000_000);
  const [assetId, setAssetId] = useState<string>();
  const assets = useAssetsOfCenter(centerId);
  const wish = useDeferredValue<PolicyPreviewWish | null>(
    tiers && gross
      ? {
          ...{ tiers, stream, gross: cny(gross), taxes: cny(0), upkeep: cny(0), directCosts: cny(costs) },
          ipAssetId: assetId ?? null,
        }
      : null,
  );
  const preview = usePreview(centerId, wish);
  return (
    <section className="policy-preview" aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      <div className="policy-preview-fields">
        <label>
          {t('preview.gross')}
          <MoneyInput value={gross} onChange={setGross} label={t('preview.gross')} />
        </label>
        <label>
          {t('preview.costs')}
          <MoneyInput value={costs} onChange={setCosts} label={t('preview.costs')} />
        </label>
        <label>
          {t('preview.asset')}
          <Select
            allowClear
            aria-label={t('preview.asset')}
            placeholder={t('preview.noAsset')}
            value={assetId}
            onChange={(value?: string) => setAssetId(value)}
            options={(assets.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
        </label>
      </div>
      <div aria-live="polite">
        {wish === null ? (
          <p className="hint">{t('preview.incomplete')}</p>
        ) : preview.error ? (
          <Failure error={preview.error} />
        ) : (
          preview.data && (
            <>
              <PreviewLines lines={preview.data.lines} />
              <p className="hint">
                {t('preview.net', {
                  net: formatMoney(preview.data.net),
                  method: t(`sharingMethod.${preview.data.method}`),
                })}
              </p>
            </>
          )
        )}
      </div>
    </section>
  );
}

/** Everybody's part, tier by tier. */
function PreviewLines({ lines }: { lines: PolicyPreview['lines'] }) {
  const { t } = useTranslation();
  // What is taken for a thing, not a party, has the name of its tier.
  const partyOf = ({ name, tier }: (typeof lines)[number]) => name ?? t(`previewParty.${tier}`);
  return (
    <div className="chart-scroll" role="region" tabIndex={0} aria-label={t('preview.title')}>
      <table className="table table-stack">
        <caption className="visually-hidden">{t('preview.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('preview.tier')}</th>
            <th scope="col">{t('preview.party')}</th>
            <th scope="col" className="number">
              {t('preview.part')}
            </th>
            <th scope="col" className="number">
              {t('preview.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={`${line.tier}-${i}`}>
              <th scope="row">{t(`waterfallTier.${line.tier}`)}</th>
              <td>
                {partyOf(line) !== t(`waterfallTier.${line.tier}`) && (
                  <OrganizationName id={line.organizationId} known={partyOf(line)} />
                )}
              </td>
              <td className="number" data-label={t('preview.part')}>
                {line.rounding === 'exact' ? '—' : partOf(line)}
              </td>
              <td className="number" data-label={t('preview.amount')}>
                {formatMoney(line.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A percentage with two decimals, by whole numbers alone. */
function partOf({ numerator, denominator }: { numerator: string; denominator: string }): string {
  const hundredths = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}
