import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VoucherEntryKind, VoucherView } from '@contract/charging';
import { useLanguage } from '../../i18n';
import { formatMoment, formatMoney } from '../../ui/format';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useEntries } from './queries';

const tones: Record<VoucherEntryKind, 'teal' | 'amber' | 'mid' | 'plain'> = {
  reserve: 'amber',
  consume: 'teal',
  release: 'plain',
  refund: 'mid',
};

/** Every movement of a voucher, newest first. */
export function VoucherEntries({ voucher, onClose }: { voucher: VoucherView | null; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const entries = useEntries(voucher?.id ?? null);
  return (
    <Drawer
      open={voucher !== null}
      onClose={onClose}
      title={`${t('voucher.entries')} · ${voucher?.code ?? ''}`}
      size="default"
      destroyOnHidden
    >
      <Read query={entries}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('voucher.noEntries')} />
          ) : (
            <ul className="rows voucher-entries">
              {items.map(({ id, kind, amount, at, reservedAfter, consumedAfter }) => (
                <li key={id} className="row">
                  <div className="row-main">
                    <Badge tone={tones[kind]}>{t(`voucher.entry.${kind}`)}</Badge>
                    <div className="row-note">
                      {formatMoment(at, language)}
                      <br />
                      {t('voucher.after', {
                        reserved: formatMoney(reservedAfter),
                        consumed: formatMoney(consumedAfter),
                      })}
                    </div>
                  </div>
                  <b className="money">{formatMoney(amount)}</b>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={entries} />
    </Drawer>
  );
}
