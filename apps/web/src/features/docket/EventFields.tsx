import type { PatentEventKind, PatentStandingView } from '@contract/docket';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';

type Props = { kind: PatentEventKind; standing: PatentStandingView };

const closes = {
  invalidation_closed: 'invalidation',
  preservation_released: 'preservation',
  dispute_closed: 'ownership',
} as const;
const isClosing = (kind: PatentEventKind): kind is keyof typeof closes => kind in closes;

/** Which of what weighs on the patent the event ends. */
function ClosedField({ kind, standing }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const required = { required: true, message: t('field.required') };
  if (kind === 'pledge_released')
    return (
      <Form.Item name="eventId" label={t('docket.pledge')} rules={[required]}>
        <Select
          options={standing.pledges.map(({ eventId, pledgee, on }) => ({
            value: eventId,
            label: `${pledgee} · ${formatDate(on, language)}`,
          }))}
        />
      </Form.Item>
    );
  if (!isClosing(kind)) return null;
  const open = standing.proceedings.filter((it) => it.kind === closes[kind]);
  return (
    <Form.Item name="eventId" label={t('docket.case')}>
      <Select
        allowClear
        placeholder={t('docket.anyCase')}
        options={open.map(({ eventId, on }) => ({
          value: eventId,
          label: `${t(`patentProceeding.${closes[kind]}`)} · ${formatDate(on, language)}`,
        }))}
      />
    </Form.Item>
  );
}

function PledgeFields() {
  const { t } = useTranslation();
  const required = { required: true, whitespace: true, message: t('field.required') };
  return (
    <>
      <div className="form-pair">
        <Form.Item name="pledgee" label={t('docket.pledgee')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="registrationNumber" label={t('docket.registrationNumber')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="consentToLicence" valuePropName="checked">
        <Checkbox>{t('docket.consent')}</Checkbox>
      </Form.Item>
    </>
  );
}

function AnnuityFields({ standing }: { standing: PatentStandingView }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  return (
    <div className="form-pair">
      <Form.Item name="year" label={t('docket.year')} rules={[required]} initialValue={standing.nextAnnuity?.year}>
        <InputNumber min={1} max={30} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="amount" label={t('docket.amount')} rules={[required]}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="surcharge" label={t('docket.surcharge')}>
        <MoneyInput />
      </Form.Item>
    </div>
  );
}

function InvalidationFields() {
  const { t } = useTranslation();
  const claims = Form.useWatch<string>('claims');
  return (
    <div className="form-pair">
      <Form.Item name="claims" label={t('docket.claims')}>
        <Select
          options={[
            { value: 'all', label: t('docket.claimsAll') },
            { value: 'part', label: t('docket.claimsPart') },
          ]}
        />
      </Form.Item>
      {claims === 'part' && (
        <Form.Item name="remaining" label={t('docket.remaining')}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    </div>
  );
}

/** What is asked about an event beside its day, by kind. */
export function EventFields({ kind, standing }: Props) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  const line = (name: 'publicationNumber' | 'requester' | 'claimant' | 'recordalNumber') => (
    <Form.Item name={name} label={t(`docket.${name}`)}>
      <Input maxLength={200} />
    </Form.Item>
  );
  switch (kind) {
    case 'published':
    case 'granted':
      return line('publicationNumber');
    case 'annuity_paid':
      return <AnnuityFields standing={standing} />;
    case 'term_extended':
      return (
        <Form.Item name="days" label={t('docket.days')} rules={[required]}>
          <InputNumber min={1} max={3653} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      );
    case 'invalidation_requested':
      return line('requester');
    case 'invalidated':
      return <InvalidationFields />;
    case 'pledged':
      return <PledgeFields />;
    case 'preserved':
      return (
        <div className="form-pair">
          <Form.Item name="court" label={t('docket.court')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="until" label={t('docket.preservedUntil')}>
            <Input type="date" />
          </Form.Item>
        </div>
      );
    case 'ownership_disputed':
      return line('claimant');
    case 'transferred':
      return (
        <Form.Item name="to" label={t('docket.to')} rules={[required]} extra={t('docket.toHint')}>
          <Select mode="tags" maxCount={20} open={false} suffixIcon={null} />
        </Form.Item>
      );
    case 'licence_recorded':
    case 'licence_changed':
    case 'licence_cancelled':
      return line('recordalNumber');
    default:
      return <ClosedField kind={kind} standing={standing} />;
  }
}
