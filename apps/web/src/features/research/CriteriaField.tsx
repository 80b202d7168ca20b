import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { CriterionKind } from '@contract/research';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { sumOf, usualCriteria, withCriterion, type CriterionTyped } from './requestDraft';

type CriteriaFieldProps = { id?: string; value?: CriterionTyped[]; onChange?: (criteria: CriterionTyped[]) => void };

/** Whether the weights are right, told while they are typed. */
function Sum({ criteria }: { criteria: readonly CriterionTyped[] }) {
  const { t } = useTranslation();
  const sum = sumOf(criteria);
  const rest =
    sum === 100
      ? t('rdForm.sumRight')
      : sum < 100
        ? t('rdForm.sumLess', { rest: String(100 - sum) })
        : t('rdForm.sumMore', { rest: String(sum - 100) });
  return (
    <p role="status" className={sum === 100 ? 'criteria-sum criteria-right' : 'criteria-sum criteria-wrong'}>
      <span className="criteria-scale" aria-hidden="true">
        {criteria.map(({ key, weight }) => (
          <span key={key} style={{ width: `${((weight ?? 0) * 100) / Math.max(100, sum)}%` }} />
        ))}
      </span>
      <b>{t('rdForm.sum', { sum: String(sum) })}</b> {rest}
    </p>
  );
}

/** Up to twelve criteria with their weights, which must come to exactly 100. */
export function CriteriaField({ id, value = [], onChange }: CriteriaFieldProps) {
  const { t } = useTranslation();
  const edit = (key: string, change: Partial<CriterionTyped>) =>
    onChange?.(value.map((criterion) => (criterion.key === key ? { ...criterion, ...change } : criterion)));
  return (
    <div id={id} className="criteria-field">
      {value.map((criterion, i) => {
        const number = t('rdForm.criterion', { number: String(i + 1) });
        return (
          <div key={criterion.key} className="criteria-row" role="group" aria-label={number}>
            <Input
              aria-label={`${number}: ${t('rdForm.criterionName')}`}
              placeholder={t('rdForm.criterionName')}
              maxLength={200}
              value={criterion.name}
              onChange={({ target }) => edit(criterion.key, { name: target.value })}
            />
            <Input
              lang="en"
              aria-label={`${number}: ${t('rdForm.criterionNameEn')}`}
              placeholder={t('rdForm.criterionNameEn')}
              maxLength={200}
              value={criterion.nameEn}
              onChange={({ target }) => edit(criterion.key, { nameEn: target.value })}
            />
            <Select
              aria-label={`${number}: ${t('rdForm.criterionKind')}`}
              value={criterion.kind}
              options={CriterionKind.options.map((kind) => ({ value: kind, label: t(`rdCriterionKind.${kind}`) }))}
              onChange={(kind) => edit(criterion.key, { kind })}
            />
            <InputNumber
              min={1}
              max={100}
              precision={0}
              aria-label={`${number}: ${t('rdForm.criterionWeight')}`}
              placeholder={t('rdForm.criterionWeight')}
              value={criterion.weight}
              onChange={(weight) => edit(criterion.key, { weight })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('rdForm.removeCriterion', { number: String(i + 1) })}
              onClick={() => onChange?.(value.filter(({ key }) => key !== criterion.key))}
            />
          </div>
        );
      })}
      {value.length > 0 ? <Sum criteria={value} /> : <p className="hint">{t('rdForm.criteriaEmpty')}</p>}
      <div className="row-actions">
        {value.length < 12 && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange?.(withCriterion(value))}>
            {t('rdForm.addCriterion')}
          </Button>
        )}
        {value.length === 0 && (
          <Button size="small" type="text" onClick={() => onChange?.([...usualCriteria])}>
            {t('rdForm.usual')}
          </Button>
        )}
      </div>
    </div>
  );
}
