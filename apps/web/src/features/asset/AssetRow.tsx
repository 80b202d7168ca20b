import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AssetView } from '@contract/asset';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, formatPercent } from '../../ui/format';
import { Badge } from '../../ui/tags';

/** A result with whom it belongs to and what was invested in it. */
export function AssetRow({ asset }: { asset: AssetView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, title, kind, registrationNumber, createdOn, owners, invested } = asset;
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/ip-assets/${id}`} className="row-link">
          {title}
        </Link>{' '}
        <Badge tone="mid">{t(`assetKind.${kind}`)}</Badge>
        <div className="row-note">
          {[registrationNumber, formatDate(createdOn, language)].filter(Boolean).join(' · ')}
        </div>
        <div className="row-note">{owners.map(({ name, share }) => `${name} ${formatPercent(share)}`).join(' · ')}</div>
      </div>
      <div className="row-figures">
        <b className="money">{formatMoney(invested)}</b>
        <span className="row-note">{t('asset.invested')}</span>
      </div>
    </li>
  );
}
