import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { newHolder, sumOf, type HolderTyped } from './holderDraft';

type HoldersFieldProps = { id?: string; value?: HolderTyped[]; onChange?: (holders: HolderTyped[]) => void };

/** What the shares sum to so far; nothing while none is typed. */
function Sum({ holders }: { holders: readonly HolderTyped[] }) {
  const { t } = useTranslation();
  const sum = sumOf(holders);
  if (sum === null) return null;
  const hundredths = (sum.parts * 10_000n) / sum.whole;
  const text = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
  const isWhole = sum.parts === sum.whole;
  return (
    <p role="status" className={isWhole ? 'hint' : 'hint hint-wrong'}>
      {t(isWhole ? 'patent.sharesSum' : 'patent.sharesWrong', { sum: text })}
    </p>
  );
}

/** Who holds a patent, and with which shares where they agreed on some. */
export function HoldersField({ id, value = [], onChange }: HoldersFieldProps) {
  const { t } = useTranslation();
  const edit = (row: string, change: Partial<HolderTyped>) =>
    onChange?.(value.map((holder) => (holder.row === row ? { ...holder, ...change } : holder)));
  return (
    <div id={id}>
      {value.map((holder, i) => {
        const number = String(i + 1);
        const label = t('patent.holder', { number });
        return (
          <div key={holder.row} className="holder-row">
            {holder.isKnown ? (
              <OrganizationSelect
                label={label}
                value={holder.organizationId}
                onChange={(organizationId) => edit(holder.row, { organizationId })}
              />
            ) : (
              <Input
                aria-label={label}
                placeholder={t('patent.otherName')}
                maxLength={200}
                value={holder.name}
                onChange={({ target }) => edit(holder.row, { name: target.value })}
              />
            )}
            <Input
              className="holder-share"
              aria-label={t('patent.shareOf', { number })}
              placeholder={t('patent.share')}
              maxLength={16}
              value={holder.share}
              onChange={({ target }) => edit(holder.row, { share: target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('patent.removeHolder', { number })}
              onClick={() => onChange?.(value.filter(({ row }) => row !== holder.row))}
            />
          </div>
        );
      })}
      <Sum holders={value} />
      {value.length < 20 && (
        <div className="row-actions">
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange?.([...value, newHolder(true)])}>
            {t('patent.addHolder')}
          </Button>
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange?.([...value, newHolder(false)])}>
            {t('patent.addOther')}
          </Button>
        </div>
      )}
    </div>
  );
}
