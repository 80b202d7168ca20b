import { Form, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Majority } from '@contract/council';

export type RuleValues = {
  quorumNumerator: number;
  quorumDenominator: number;
  majority: Majority;
  minimumSeats: number;
};

/** How many must sit, how many must have voted, and how many must be for it. */
export function RuleFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('field.required') }];
  return (
    <>
      <Form.Item
        name="minimumSeats"
        label={t('council.minimumSeats')}
        extra={t('council.minimumSeatsHint')}
        rules={required}
      >
        <InputNumber min={1} max={99} precision={0} />
      </Form.Item>
      <div className="council-fraction">
        <Form.Item name="quorumNumerator" label={t('council.quorumNumerator')} rules={required}>
          <InputNumber min={1} max={99} precision={0} />
        </Form.Item>
        <Form.Item name="quorumDenominator" label={t('council.quorumDenominator')} rules={required}>
          <InputNumber min={2} max={100} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="majority" label={t('council.majority')}>
        <Radio.Group options={Majority.options.map((value) => ({ value, label: t(`bodyMajority.${value}`) }))} />
      </Form.Item>
    </>
  );
}
