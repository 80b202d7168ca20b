import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueView, RoyaltyInvoiceView } from '@contract/royalty';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatMoney, todayInChina } from '../../ui/format';
import { useReason } from '../../ui/useReason';
import { InvoiceBadge } from '../delivery/tags';
import { useAbilities } from '../identity/me';
import { royaltyKeys } from './queries';

type Finalized = { number: string; issuedOn: string };

function FinalizeDialog({ invoice, onClose }: { invoice: RoyaltyInvoiceView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Finalized>();
  const intent = useIntent();
  const finalize = useAction({
    run: (body: Finalized) =>
      intent({ id: invoice.id, body }, (key) =>
        answer(
          api.POST('/royalty-invoices/{id}/finalize', {
            params: { path: { id: invoice.id } },
            body,
            headers: { ...key, ...ifMatch(invoice.version) },
          }),
        ),
      ),
    refresh: royaltyKeys(invoice.licenceId),
    done: t('invoice.finalized'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'royalty_invoice_number_taken') return complain(form, problem);
      form.setFields([{ name: 'number', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('invoice.finalizeTitle')}
      okText={t('invoice.finalize')}
      confirmLoading={finalize.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ issuedOn: todayInChina() }}
        onFinish={(values) => finalize.mutate(values)}
      >
        <Form.Item name="number" label={t('invoice.number')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="issuedOn" label={t('invoice.issuedOn')} rules={[required]}>
          <Input type="date" max={todayInChina()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function InvoiceRow({ invoice }: { invoice: RoyaltyInvoiceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { answersFor } = useAbilities();
  const [finalizing, setFinalizing] = useState(false);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { state, number, amount, issuedOn, note, reason, paid } = invoice;
  const voiding = useAction({
    run: (given: string) =>
      intent({ id: invoice.id, given }, (key) =>
        answer(
          api.POST('/royalty-invoices/{id}/void', {
            params: { path: { id: invoice.id } },
            body: { reason: given },
            headers: { ...key, ...ifMatch(invoice.version) },
          }),
        ),
      ),
    refresh: royaltyKeys(invoice.licenceId),
    done: t('invoice.voided'),
  });
  const facts = [note, issuedOn && t('invoice.issued', { day: formatDate(issuedOn, language) }), reason];
  const mine = answersFor(invoice.payeeOrganizationId);
  return (
    <li className={state === 'voided' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{number ?? t('invoice.unnumbered')}</b> <InvoiceBadge state={state} />
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <span className="money">{formatMoney(amount)}</span>
      {mine && state !== 'voided' && (
        <div className="row-actions">
          {state === 'draft' && (
            <Button size="small" type="primary" onClick={() => setFinalizing(true)}>
              {t('invoice.finalize')}
            </Button>
          )}
          {paid.amount === 0 && (
            <Button
              size="small"
              loading={voiding.isPending}
              onClick={() =>
                ask({
                  ...{ title: t('invoice.voidTitle'), ok: t('invoice.void'), danger: true, required: true },
                  onGiven: (given) => voiding.mutate(given!),
                })
              }
            >
              {t('invoice.void')}
            </Button>
          )}
        </div>
      )}
      {finalizing && <FinalizeDialog invoice={invoice} onClose={() => setFinalizing(false)} />}
    </li>
  );
}

/** The invoices of one debt, drafted and issued by whoever is paid. */
export function RoyaltyInvoices({ due, invoices }: { due: DueView; invoices: readonly RoyaltyInvoiceView[] }) {
  const { t } = useTranslation();
  const intent = useIntent();
  const draft = useAction({
    run: () =>
      intent({ due: due.id }, (headers) =>
        answer(api.POST('/royalty-dues/{id}/invoices', { params: { path: { id: due.id } }, body: {}, headers })),
      ),
    refresh: royaltyKeys(due.licenceId),
    done: t('invoice.drafted'),
  });
  const may = due.steps.includes('invoice');
  if (invoices.length === 0 && !may) return null;
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('invoice.title')}</h4>
        {may && (
          <Button size="small" loading={draft.isPending} onClick={() => draft.mutate()}>
            {t('invoice.draft')}
          </Button>
        )}
      </div>
      {invoices.length > 0 && (
        <ul className="rows-plain">
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} />
          ))}
        </ul>
      )}
    </div>
  );
}
