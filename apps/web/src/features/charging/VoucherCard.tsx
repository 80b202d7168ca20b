import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoucherView } from '@contract/charging';
import { useLanguage } from '../../i18n';
import { formatDayOf, formatMoney, organizationIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { formatBp, statementZone } from './months';
import { standingOf, type VoucherStanding } from './voucherState';

const tones: Record<VoucherStanding, 'teal' | 'amber' | 'rose' | 'plain'> = {
  active: 'teal',
  pending: 'amber',
  expired: 'plain',
  revoked: 'rose',
  exhausted: 'plain',
};

type VoucherCardProps = { voucher: VoucherView; onEntries: () => void; onRevoke: (() => void) | null };

/** A voucher with what is used, reserved and left of it. */
export function VoucherCard({ voucher, onEntries, onRevoke }: VoucherCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [now] = useState(() => new Date());
  const standing = standingOf(voucher, now);
  const { code, issuer, cap, consumed, reserved, left, shareBp, note, reason } = voucher;
  const widthOf = ({ amount }: { amount: number }) => ({ width: `${(100 * amount) / cap.amount}%` });
  const usage = t('voucher.usage', {
    consumed: formatMoney(consumed),
    reserved: formatMoney(reserved),
    left: formatMoney(left),
  });
  return (
    <li className="card voucher-card">
      <div className="card-tags">
        <Badge tone={tones[standing]}>{t(`voucher.state.${standing}`)}</Badge>
      </div>
      <h2>{code}</h2>
      <p className="row-note">
        {issuer}
        <br />
        {organizationIn(language, voucher)}
      </p>
      <div className="voucher-left">
        <b className="money">{formatMoney(left)}</b>{' '}
        <span className="row-note">
          {t('voucher.left')} · {t('voucher.of', { cap: formatMoney(cap) })}
        </span>
      </div>
      <div className="voucher-bar" role="img" aria-label={usage}>
        <span className="voucher-consumed" style={widthOf(consumed)} />
        <span className="voucher-reserved" style={widthOf(reserved)} />
      </div>
      <ul className="voucher-legend">
        <li>
          <span className="voucher-consumed" /> {t('voucher.consumed')} {formatMoney(consumed)}
        </li>
        <li>
          <span className="voucher-reserved" /> {t('voucher.reserved')} {formatMoney(reserved)}
        </li>
      </ul>
      <p className="row-note">
        {t('voucher.paysUpTo', { share: formatBp(shareBp) })}
        <br />
        {t('voucher.validity', {
          from: formatDayOf(voucher.validFrom, language, statementZone),
          until: formatDayOf(voucher.validUntil, language, statementZone),
        })}
      </p>
      {note && <p className="quote">{note}</p>}
      {reason && <p className="row-note">{t('charge.reason', { reason })}</p>}
      <div className="row-actions">
        <Button size="small" onClick={onEntries}>
          {t('voucher.entries')}
        </Button>
        {onRevoke && voucher.state === 'active' && (
          <Button size="small" danger onClick={onRevoke}>
            {t('voucher.revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}
