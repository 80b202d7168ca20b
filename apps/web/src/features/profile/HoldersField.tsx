import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { OrganizationSelect } from '../identity/OrganizationSelect';

/** An organization of the platform, or somebody else by name. */
export type HolderTyped = { row: string; isKnown: boolean; organizationId: string | undefined; name: string };
type HoldersFieldProps = { id?: string; value?: HolderTyped[]; onChange?: (holders: HolderTyped[]) => void };

let lastRow = 0;
const newHolder = (isKnown: boolean): HolderTyped => ({
  ...{ row: `new-${++lastRow}`, isKnown, organizationId: undefined, name: '' },
});

export function HoldersField({ id, value = [], onChange }: HoldersFieldProps) {
  const { t } = useTranslation();
  const edit = (row: string, change: Partial<HolderTyped>) =>
    onChange?.(value.map((holder) => (holder.row === row ? { ...holder, ...change } : holder)));
  return (
    <div id={id}>
      {value.map((holder, i) => {
        const label = t('patent.holder', { number: String(i + 1) });
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
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('patent.removeHolder', { number: String(i + 1) })}
              onClick={() => onChange?.(value.filter(({ row }) => row !== holder.row))}
            />
          </div>
        );
      })}
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
