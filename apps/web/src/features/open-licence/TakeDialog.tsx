import type { PaymentMeans } from '@concentric/kernel';
import type { ListingView } from '@contract/listing';
import { Button, Form, Input, Modal, Result, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { useAbilities } from '../identity/me';
import { TermsTable } from '../licensing/TermsTable';
import { listingsKey } from '../listing/queries';

type Typed = { notice?: string; amount?: number; paidOn: string; means: PaymentMeans; reference?: string };
type Licence = { id: string; number: string };
const fieldOf: Record<string, keyof Typed> = { open_payment_short: 'amount', open_paid_on_future: 'paidOn' };

function PaymentFields({ owed }: { owed: number }) {
  const { t } = useTranslation();
  const required = { required: owed > 0, message: t('field.required') };
  return (
    <>
      <p className="hint">
        {owed > 0
          ? t('openLicence.owed', { amount: formatMoney({ amount: owed, currency: 'CNY' }) })
          : t('openLicence.nothingOwed')}
      </p>
      {owed > 0 && (
        <div className="form-pair">
          <Form.Item name="amount" label={t('openLicence.paymentStep')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="paidOn" label={t('openLicence.paidOn')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
          <Form.Item name="means" label={t('openLicence.means')}>
            <Select
              options={(['transfer', 'bill', 'voucher'] as const).map((value) => ({
                value,
                label: t(`paymentMeans.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="reference" label={t('openLicence.reference')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      )}
    </>
  );
}

function Taken({ licence, onClose }: { licence: Licence; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Result
      status="success"
      title={t('openLicence.takenTitle')}
      subTitle={
        <>
          {t('openLicence.number')} <b className="code">{licence.number}</b>
        </>
      }
      extra={
        <Link to={`/licences/${licence.id}`} onClick={onClose}>
          <Button type="primary">{t('openLicence.toLicence')}</Button>
        </Link>
      }
    />
  );
}

/** Notice and payment in one step; the licence is there when it closes. */
export function TakeDialog({ listing, onClose }: { listing: ListingView; onClose: () => void }) {
  const { t } = useTranslation();
  const { me, acting } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const [taken, setTaken] = useState<Licence | null>(null);
  const intent = useIntent();
  const owed = listing.indicativeTerms?.upfront?.amount ?? 0;
  const take = useAction({
    run: ({ notice, amount, paidOn, means, reference }: Typed) => {
      const payment = {
        ...{ amount: { amount: amount ?? 0, currency: 'CNY' as const }, paidOn, means },
        reference: reference?.trim() || undefined,
      };
      const body = { notice: notice?.trim() || undefined, payment: owed > 0 ? payment : undefined };
      return intent({ id: listing.id, body }, (headers) =>
        answer(api.POST('/licence-listings/{id}/take', { params: { path: { id: listing.id } }, body, headers })),
      );
    },
    refresh: [[...listingsKey], ['licences']],
    onDone: ({ licence }) => setTaken(licence),
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field || owed === 0) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  const chosen = me.organizations.length === 1 || acting !== null;
  return (
    <Modal
      open
      title={t('openLicence.take')}
      okText={t('openLicence.takeOk')}
      okButtonProps={{ disabled: !chosen }}
      confirmLoading={take.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      footer={taken ? null : undefined}
      destroyOnHidden
    >
      {taken ? (
        <Taken licence={taken} onClose={onClose} />
      ) : (
        <>
          <p className="hint">{chosen ? t('openLicence.takeLead') : t('openLicence.organizationFirst')}</p>
          {listing.indicativeTerms && <TermsTable terms={listing.indicativeTerms} omit={['kind']} />}
          <Form
            form={form}
            layout="vertical"
            initialValues={{ amount: owed, paidOn: todayInChina(), means: 'transfer' }}
            onFinish={(typed) => take.mutate(typed)}
          >
            <Form.Item name="notice" label={t('openLicence.notice')} extra={t('openLicence.noticeHint')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
            </Form.Item>
            <PaymentFields owed={owed} />
          </Form>
        </>
      )}
    </Modal>
  );
}
