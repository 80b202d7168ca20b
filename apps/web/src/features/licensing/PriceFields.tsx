import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportRhythm } from '@contract/licensing';
import { MoneyInput } from '../../ui/MoneyInput';
import { nextKey, type TermsTyped } from './termsDraft';

const rhythms: ReportRhythm[] = ['month', 'quarter', 'half_year', 'year'];

export function PercentInput(props: {
  id?: string;
  value?: number | null;
  onChange?: (value: number | null) => void;
  label?: string;
}) {
  const { label, ...rest } = props;
  return (
    <InputNumber
      {...rest}
      min={0}
      max={100}
      precision={2}
      controls={false}
      suffix="%"
      aria-label={label}
      style={{ width: '100%' }}
    />
  );
}

export function SwitchItem({ name, label, extra }: { name: string | string[]; label: string; extra?: string }) {
  return (
    <Form.Item name={name} label={label} extra={extra} valuePropName="checked" layout="horizontal" colon={false}>
      <Switch />
    </Form.Item>
  );
}

/** Each tier begins where the one before it ends; the first at nothing. */
function Tiers() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<TermsTyped>();
  const required = { required: true, message: t('termsForm.required') };
  return (
    <Form.List name="tiers">
      {(rows, { add, remove }) => (
        <>
          <p className="hint">{t('termsForm.tiersHint')}</p>
          <ol className="term-rows">
            {rows.map(({ key, name }, i) => (
              <li key={key}>
                <Form.Item
                  name={[name, 'from']}
                  label={t('termsForm.tierFrom')}
                  dependencies={i > 0 ? [['tiers', i - 1, 'from']] : []}
                  rules={[
                    required,
                    {
                      validator: (_, from?: number | null) => {
                        const before = i > 0 ? (form.getFieldValue(['tiers', i - 1, 'from']) as number | null) : null;
                        return i > 0 && from != null && before != null && from <= before
                          ? Promise.reject(new Error(t('termsForm.increasing')))
                          : Promise.resolve();
                      },
                    },
                  ]}
                >
                  <MoneyInput disabled={i === 0} />
                </Form.Item>
                <Form.Item name={[name, 'rate']} label={t('termsForm.tierRate')} rules={[required]}>
                  <PercentInput />
                </Form.Item>
                {i > 0 && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('termsForm.removeTier', { number: String(i + 1) })}
                    onClick={() => remove(name)}
                  />
                )}
              </li>
            ))}
          </ol>
          {rows.length < 10 && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => add(rows.length === 0 ? { from: 0 } : {})}>
              {t('termsForm.addTier')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

function Milestones() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<TermsTyped>();
  const required = { required: true, message: t('termsForm.required') };
  return (
    <Form.List name="milestonePayments">
      {(rows, { add, remove }) => (
        <div className="term-list">
          <h4>{t('termsForm.milestones')}</h4>
          <ol className="term-rows">
            {rows.map(({ key, name }, i) => (
              <li key={key}>
                <Form.Item
                  className="term-rows-wide"
                  name={[name, 'title']}
                  label={t('termsForm.milestoneTitle')}
                  rules={[{ ...required, whitespace: true }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item
                  name={[name, 'amount']}
                  label={t('termsForm.milestoneAmount')}
                  rules={[
                    required,
                    {
                      validator: (_, amount?: number | null) =>
                        amount === 0 ? Promise.reject(new Error(t('termsForm.aboveZero'))) : Promise.resolve(),
                    },
                  ]}
                >
                  <MoneyInput />
                </Form.Item>
                <Form.Item name={[name, 'dueOn']} label={t('termsForm.milestoneDue')}>
                  <Input type="date" />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('termsForm.removeMilestone', { number: String(i + 1) })}
                  onClick={() => remove(name)}
                />
              </li>
            ))}
          </ol>
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() =>
              add({ key: nextKey((form.getFieldValue('milestonePayments') ?? []) as TermsTyped['milestonePayments']) })
            }
          >
            {t('termsForm.addMilestone')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function Royalty() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<TermsTyped>();
  const royalty = Form.useWatch<TermsTyped['royalty'] | undefined>('royalty');
  const required = { required: true, message: t('termsForm.required') };
  return (
    <>
      <Form.Item name="royalty" label={t('termsForm.royalty')}>
        <Radio.Group
          onChange={({ target }) => {
            const tiers = (form.getFieldValue('tiers') ?? []) as TermsTyped['tiers'];
            if (target.value === 'tiers' && tiers.length === 0) form.setFieldValue('tiers', [{ from: 0 }]);
          }}
          options={[
            { value: 'none', label: t('termsForm.royaltyNone') },
            { value: 'flat', label: t('termsForm.royaltyFlat') },
            { value: 'tiers', label: t('termsForm.royaltyTiers') },
          ]}
        />
      </Form.Item>
      {royalty === 'flat' && (
        <Form.Item name="rate" label={t('termsForm.rate')} rules={[required]}>
          <PercentInput />
        </Form.Item>
      )}
      {royalty === 'tiers' && <Tiers />}
      {royalty !== undefined && royalty !== 'none' && (
        <Form.Item name="reportEvery" label={t('licenceTerm.reportEvery')}>
          <Select options={rhythms.map((value) => ({ value, label: t(`reportRhythm.${value}`) }))} />
        </Form.Item>
      )}
    </>
  );
}

/** What is paid, and when. */
export function PriceFields({ indicative }: { indicative: boolean }) {
  const { t } = useTranslation();
  const upfront = Form.useWatch<number | null | undefined>('upfront');
  const royalty = Form.useWatch<TermsTyped['royalty'] | undefined>('royalty');
  return (
    <>
      <Form.Item name="upfront" label={t('licenceTerm.upfront')}>
        <MoneyInput placeholder={indicative ? t('termsForm.unsaid') : '0.00'} />
      </Form.Item>
      <Royalty />
      {!!upfront && royalty !== 'none' && <SwitchItem name="creditable" label={t('licenceTerm.creditable')} />}
      <Form.Item name="minimumAnnual" label={t('licenceTerm.minimumAnnual')} extra={t('termsForm.minimumHint')}>
        <MoneyInput placeholder={indicative ? t('termsForm.unsaid') : '0.00'} />
      </Form.Item>
      <Milestones />
      <div className="form-pair">
        <Form.Item
          name="payDays"
          label={t('licenceTerm.payDays')}
          rules={[{ required: true, message: t('termsForm.required') }]}
        >
          <InputNumber
            min={0}
            max={365}
            precision={0}
            controls={false}
            suffix={t('termsForm.dayUnit')}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="lateInterest" label={t('licenceTerm.lateInterestPpm')} extra={t('termsForm.lateInterestHint')}>
          <InputNumber min={0} max={100} precision={2} controls={false} suffix="‱" style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </>
  );
}
