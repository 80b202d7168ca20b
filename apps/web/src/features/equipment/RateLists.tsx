import { ArrowUpOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApprovalStep } from '@contract/equipment';
import type { Mistakes, RateDraft } from './rateDraft';
import { Entries, Field, NumberField } from './RateField';

export type RatePartProps = {
  of: string;
  draft: RateDraft;
  mistakes: Mistakes;
  onEdit: (change: Partial<RateDraft>) => void;
};

const useErrors = (mistakes: Mistakes, list: string) => {
  const { t } = useTranslation();
  return (index: number) => {
    const word = mistakes[`${list}.${index}`];
    return word && t(`rateForm.${word as 'needed'}`);
  };
};

export function ApprovalsField({ of, draft, mistakes, onEdit }: RatePartProps) {
  const { t } = useTranslation();
  const errors = useErrors(mistakes, 'approvals');
  const { approvals } = draft;
  const left = ApprovalStep.options.filter((step) => !approvals.some((known) => known.step === step));
  const raised = (index: number) => approvals.toSpliced(index - 1, 2, approvals[index]!, approvals[index - 1]!);
  return (
    <Entries
      {...{ of, errors, items: approvals, most: 3, title: t('rateForm.approvals'), hint: t('rateForm.approvalsHint') }}
      add={t('rateForm.addApproval')}
      fresh={left[0] ? { step: left[0], withinHours: 72 } : null}
      onEdit={(next) => onEdit({ approvals: next })}
    >
      {({ step, withinHours }, edit, index) => (
        <>
          <Field label={t('rateForm.step')}>
            <Select
              aria-label={`${of}: ${t('rateForm.step')}`}
              value={step}
              options={ApprovalStep.options
                .filter((value) => value === step || left.includes(value))
                .map((value) => ({ value, label: t(`approvalStep.${value}`) }))}
              onChange={(next) => edit({ step: next })}
            />
          </Field>
          <NumberField
            {...{ of, label: t('rateForm.withinHours'), value: withinHours, min: 1, max: 720 }}
            onChange={(next) => edit({ withinHours: next })}
          />
          {index > 0 && (
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={`${of}: ${t(`approvalStep.${step}`)}: ${t('rateForm.up')}`}
              onClick={() => onEdit({ approvals: raised(index) })}
            />
          )}
        </>
      )}
    </Entries>
  );
}

export function QuotasField({ of, draft, mistakes, onEdit }: RatePartProps) {
  const { t } = useTranslation();
  const errors = useErrors(mistakes, 'quotas');
  return (
    <Entries
      {...{ of, errors, items: draft.quotas, most: 6, title: t('rateForm.quotas'), add: t('rateForm.addQuota') }}
      fresh={{ scope: 'instrument', per: 'week', minutes: 600, bookings: null }}
      onEdit={(quotas) => onEdit({ quotas })}
    >
      {({ scope, per, minutes, bookings }, edit) => (
        <>
          <Field label={t('rateForm.scope')}>
            <Select
              aria-label={`${of}: ${t('rateForm.scope')}`}
              value={scope}
              options={(['instrument', 'center'] as const).map((value) => ({ value, label: t(`rate.scope.${value}`) }))}
              onChange={(next) => edit({ scope: next })}
            />
          </Field>
          <Field label={t('rateForm.per')}>
            <Select
              aria-label={`${of}: ${t('rateForm.per')}`}
              value={per}
              options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`rate.per.${value}`) }))}
              onChange={(next) => edit({ per: next })}
            />
          </Field>
          <NumberField
            {...{ of, label: t('rateForm.quotaMinutes'), value: minutes, min: 1, max: 1_000_000 }}
            placeholder={t('rate.none')}
            onChange={(next) => edit({ minutes: next })}
          />
          <NumberField
            {...{ of, label: t('rateForm.quotaBookings'), value: bookings, min: 1, max: 10_000 }}
            placeholder={t('rate.none')}
            onChange={(next) => edit({ bookings: next })}
          />
        </>
      )}
    </Entries>
  );
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** `24:00` closes a day, but the browser's time field knows only `00:00`. */
const shown = (time: string) => (time === '24:00' ? '00:00' : time);

export function AdjustmentsField({ of, draft, mistakes, onEdit }: RatePartProps) {
  const { t } = useTranslation();
  const errors = useErrors(mistakes, 'adjustments');
  return (
    <Entries
      {...{ of, errors, items: draft.adjustments, most: 20, title: t('rateForm.adjustments') }}
      hint={t('rateForm.adjustmentsHint')}
      add={t('rateForm.addAdjustment')}
      fresh={{ weekdays: [6, 7], opensAt: '09:00', closesAt: '18:00', change: -20 }}
      onEdit={(adjustments) => onEdit({ adjustments })}
    >
      {(item, edit) => (
        <>
          <Field label={t('rateForm.weekdays')}>
            <Select
              mode="multiple"
              aria-label={`${of}: ${t('rateForm.weekdays')}`}
              value={item.weekdays}
              options={weekdays.map((day) => ({ value: day as number, label: t(`weekday.d${day}`) }))}
              onChange={(next) => edit({ weekdays: next.toSorted() })}
            />
          </Field>
          <Field label={t('rateForm.from')}>
            <Input
              type="time"
              aria-label={`${of}: ${t('rateForm.from')}`}
              value={item.opensAt}
              onChange={({ target }) => edit({ opensAt: target.value })}
            />
          </Field>
          <Field label={t('rateForm.to')}>
            <Input
              type="time"
              aria-label={`${of}: ${t('rateForm.to')}`}
              value={shown(item.closesAt)}
              onChange={({ target }) => edit({ closesAt: target.value === '00:00' ? '24:00' : target.value })}
            />
          </Field>
          <NumberField
            {...{ of, label: t('rateForm.change'), value: item.change, min: -100, max: 500, precision: 2 }}
            onChange={(change) => edit({ change })}
          />
        </>
      )}
    </Entries>
  );
}

export function DiscountsField({ of, draft, mistakes, onEdit }: RatePartProps) {
  const { t } = useTranslation();
  const errors = useErrors(mistakes, 'discounts');
  return (
    <Entries
      {...{ of, errors, items: draft.discounts, most: 10, title: t('rateForm.discounts') }}
      add={t('rateForm.addDiscount')}
      fresh={{ fromMinutes: 240, percent: 10 }}
      onEdit={(discounts) => onEdit({ discounts })}
    >
      {({ fromMinutes, percent }, edit) => (
        <>
          <NumberField
            {...{ of, label: t('rateForm.fromMinutes'), value: fromMinutes, min: 1, max: 10_080 }}
            onChange={(next) => edit({ fromMinutes: next })}
          />
          <NumberField
            {...{ of, label: t('rateForm.percent'), value: percent, min: 0, max: 100, precision: 2 }}
            onChange={(next) => edit({ percent: next })}
          />
        </>
      )}
    </Entries>
  );
}
