import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { percentOfBp } from '../research/budget';
import { leaderShare, limits, newPartner, type PartnerTyped } from './proposalDraft';

type PartnersFieldProps = { partners: readonly PartnerTyped[]; onChange: (partners: PartnerTyped[]) => void };

/** Basis points of a percentage typed with at most two decimals. */
const bpOf = (percent: string | null) =>
  percent === null || percent === '' ? null : Math.round(Number(percent) * 100);

/** Who proposes together, and what share of the price each has. */
export function PartnersField({ partners, onChange }: PartnersFieldProps) {
  const { t } = useTranslation();
  const edit = (row: number, change: Partial<PartnerTyped>) =>
    onChange(partners.map((partner) => (partner.row === row ? { ...partner, ...change } : partner)));
  const left = leaderShare(partners);
  return (
    <>
      <p className="hint">{t('proposal.partnersHint')}</p>
      {partners.map(({ row, organizationId, role, share }, i) => {
        const name = t('proposal.partner', { number: String(i + 1) });
        return (
          <div key={row} className="partner-row" role="group" aria-label={name}>
            <OrganizationSelect
              label={name}
              value={organizationId}
              onChange={(chosen) => edit(row, { organizationId: chosen })}
            />
            <Input
              aria-label={`${name}: ${t('proposal.partnerRole')}`}
              placeholder={t('proposal.partnerRole')}
              maxLength={200}
              value={role}
              onChange={({ target }) => edit(row, { role: target.value })}
            />
            <InputNumber<string>
              stringMode
              min="0.01"
              max="99.99"
              precision={2}
              controls={false}
              suffix="%"
              aria-label={`${name}: ${t('proposal.share')}`}
              placeholder={t('proposal.share')}
              value={share === null ? null : (share / 100).toFixed(2)}
              onChange={(percent) => edit(row, { share: bpOf(percent) })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('proposal.removePartner', { number: String(i + 1) })}
              onClick={() => onChange(partners.filter((partner) => partner.row !== row))}
            />
          </div>
        );
      })}
      {partners.length > 0 && (
        <p role="status" className={left > 0 ? 'hint' : 'field-error'}>
          {left > 0 ? t('proposal.leaderShare', { percent: percentOfBp(left) }) : t('proposal.leaderNone')}
        </p>
      )}
      {partners.length < limits.partners && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...partners, newPartner()])}>
          {t('proposal.addPartner')}
        </Button>
      )}
    </>
  );
}
