import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { limits, newMilestone, sumOf, type MilestoneTyped } from './proposalDraft';

const shown = (amount: number) => formatMoney({ amount, currency: 'CNY' });

type SumProps = { milestones: readonly MilestoneTyped[]; price: number | null };

/** What the milestones come to, and what is missing to the price. */
function Sum({ milestones, price }: SumProps) {
  const { t } = useTranslation();
  const total = sumOf(milestones);
  const sum = shown(total);
  const said =
    price === null
      ? t('proposal.sumNoPrice', { sum })
      : total === price
        ? t('proposal.sumRight', { sum })
        : total < price
          ? t('proposal.sumMissing', { sum, rest: shown(price - total) })
          : t('proposal.sumOver', { sum, rest: shown(total - price) });
  const isRight = price !== null && total === price;
  const whole = Math.max(total, price ?? 0, 1);
  return (
    <p role="status" className={isRight ? 'milestone-sum milestone-right' : 'milestone-sum milestone-wrong'}>
      <span className="milestone-scale" aria-hidden="true">
        {milestones.map(({ row, amount }) => (
          <span key={row} style={{ width: `${((amount ?? 0) * 100) / whole}%` }} />
        ))}
      </span>
      {said}
    </p>
  );
}

type RowProps = {
  milestone: MilestoneTyped;
  number: number;
  /** What this milestone would have to be for the sum to be the price; null when that is nothing. */
  wanted: number | null;
  onEdit: (change: Partial<MilestoneTyped>) => void;
  onRemove: () => void;
};

function MilestoneRow({ milestone, number, wanted, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation();
  const name = t('proposal.milestone', { number: String(number) });
  return (
    <li className="milestone-row" aria-label={name}>
      <span className="milestone-number" aria-hidden="true">
        {number}
      </span>
      <div className="milestone-fields">
        <Input
          className="milestone-title"
          aria-label={`${name}: ${t('proposal.milestoneTitle')}`}
          placeholder={t('proposal.milestoneTitle')}
          maxLength={200}
          value={milestone.title}
          onChange={({ target }) => onEdit({ title: target.value })}
        />
        <span className="milestone-amount">
          <MoneyInput
            label={`${name}: ${t('proposal.amount')}`}
            placeholder={t('proposal.amount')}
            value={milestone.amount}
            onChange={(amount) => onEdit({ amount })}
          />
          {wanted !== null && wanted !== milestone.amount && (
            <button
              type="button"
              className="link-button milestone-fill"
              aria-label={`${name}: ${t('proposal.fill')} ${shown(wanted)}`}
              onClick={() => onEdit({ amount: wanted })}
            >
              {t('proposal.fill')} {shown(wanted)}
            </button>
          )}
        </span>
        <Input
          type="date"
          className="milestone-due"
          aria-label={`${name}: ${t('proposal.dueOn')}`}
          value={milestone.dueOn}
          onChange={({ target }) => onEdit({ dueOn: target.value })}
        />
        <Input.TextArea
          className="milestone-deliverables"
          aria-label={`${name}: ${t('proposal.deliverables')}`}
          placeholder={t('proposal.deliverables')}
          autoSize={{ minRows: 1, maxRows: 8 }}
          maxLength={1000}
          value={milestone.deliverables}
          onChange={({ target }) => onEdit({ deliverables: target.value })}
        />
      </div>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('proposal.removeMilestone', { number: String(number) })}
        onClick={onRemove}
      />
    </li>
  );
}

type MilestonesFieldProps = SumProps & {
  milestones: readonly MilestoneTyped[];
  onChange: (milestones: MilestoneTyped[]) => void;
};

/** What is delivered when and paid how much; the amounts come to exactly the price. */
export function MilestonesField({ milestones, price, onChange }: MilestonesFieldProps) {
  const { t } = useTranslation();
  const rest = price === null ? null : price - sumOf(milestones);
  return (
    <>
      {milestones.length > 0 && (
        <ol className="milestone-rows">
          {milestones.map((milestone, i) => {
            const wanted = rest === null ? null : (milestone.amount ?? 0) + rest;
            return (
              <MilestoneRow
                key={milestone.row}
                milestone={milestone}
                number={i + 1}
                wanted={rest !== 0 && wanted !== null && wanted > 0 ? wanted : null}
                onEdit={(change) =>
                  onChange(milestones.map((it) => (it.row === milestone.row ? { ...it, ...change } : it)))
                }
                onRemove={() => onChange(milestones.filter(({ row }) => row !== milestone.row))}
              />
            );
          })}
        </ol>
      )}
      {milestones.length > 0 && <Sum milestones={milestones} price={price} />}
      {milestones.length < limits.milestones && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange([...milestones, newMilestone(rest !== null && rest > 0 ? rest : null)])}
        >
          {t('proposal.addMilestone')}
        </Button>
      )}
    </>
  );
}
