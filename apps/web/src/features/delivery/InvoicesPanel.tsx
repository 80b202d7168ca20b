import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceView, MilestoneView } from '@contract/delivery';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { useReason } from '../../ui/useReason';
import { milestoneKeys } from './keys';
import { InvoiceBadge } from './tags';

type Drafted = { amount?: number | null; note?: string };

function DraftDialog({ milestone, onClose }: { milestone: MilestoneView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Drafted>();
  const intent = useIntent();
  const draft = useAction({
    run: ({ amount, note }: Drafted) => {
      const body = {
        amount: amount ? { amount, currency: 'CNY' as const } : undefined,
        note: note?.trim() || undefined,
      };
      return intent({ id: milestone.id, body }, (headers) =>
        answer(api.POST('/milestones/{id}/invoices', { params: { path: { id: milestone.id } }, body, headers })),
      );
    },
    refresh: milestoneKeys(milestone),
    done: t('invoice.drafted'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'invoice_exceeds') return complain(form, problem);
      form.setFields([{ name: 'amount', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('invoice.draft')}
      okText={t('invoice.draftOk')}
      confirmLoading={draft.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={(values) => draft.mutate(values)}>
        <Form.Item name="amount" label={t('invoice.amount')} extra={t('invoice.amountHint')}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="note" label={t('invoice.note')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type Finalized = { number: string; issuedOn: string };

function FinalizeDialog({
  milestone,
  invoice,
  onClose,
}: {
  milestone: MilestoneView;
  invoice: InvoiceView;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Finalized>();
  const intent = useIntent();
  const finalize = useAction({
    run: (body: Finalized) =>
      intent({ id: invoice.id, body }, (key) =>
        answer(
          api.POST('/invoices/{id}/finalize', {
            params: { path: { id: invoice.id } },
            body,
            headers: { ...key, ...ifMatch(invoice.version) },
          }),
        ),
      ),
    refresh: milestoneKeys(milestone),
    done: t('invoice.finalized'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'invoice_number_taken') return complain(form, problem);
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

function InvoiceRow({ milestone, invoice }: { milestone: MilestoneView; invoice: InvoiceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [finalizing, setFinalizing] = useState(false);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const voiding = useAction({
    run: (reason: string) =>
      intent({ id: invoice.id, reason }, (key) =>
        answer(
          api.POST('/invoices/{id}/void', {
            params: { path: { id: invoice.id } },
            body: { reason },
            headers: { ...key, ...ifMatch(invoice.version) },
          }),
        ),
      ),
    refresh: milestoneKeys(milestone),
    done: t('invoice.voided'),
  });
  const isProvider = milestone.side === 'provider';
  const { state, number, amount, issuedOn, dueOn, note, reason } = invoice;
  const facts = [
    note,
    issuedOn && t('invoice.issued', { day: formatDate(issuedOn, language) }),
    dueOn && t('rdPayment.dueBy', { day: formatDate(dueOn, language) }),
    reason,
  ];
  return (
    <li className="row">
      {dialog}
      <div className="row-main">
        <b>{number ?? t('invoice.unnumbered')}</b> <InvoiceBadge state={state} />
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <span className="money">{formatMoney(amount)}</span>
      {isProvider && state !== 'voided' && (
        <div className="row-actions">
          {state === 'draft' && (
            <Button size="small" type="primary" onClick={() => setFinalizing(true)}>
              {t('invoice.finalize')}
            </Button>
          )}
          {invoice.paid.amount === 0 && (
            <Button
              size="small"
              loading={voiding.isPending}
              onClick={() =>
                ask({
                  title: t('invoice.voidTitle'),
                  ok: t('invoice.void'),
                  danger: true,
                  required: true,
                  onGiven: (given) => voiding.mutate(given!),
                })
              }
            >
              {t('invoice.void')}
            </Button>
          )}
        </div>
      )}
      {finalizing && <FinalizeDialog milestone={milestone} invoice={invoice} onClose={() => setFinalizing(false)} />}
    </li>
  );
}

/** The invoices of a milestone: drafted and issued by the provider. */
export function InvoicesPanel({ milestone, invoices }: { milestone: MilestoneView; invoices: readonly InvoiceView[] }) {
  const { t } = useTranslation();
  const [drafting, setDrafting] = useState(false);
  const may = milestone.steps.includes('invoice');
  if (invoices.length === 0 && !may) return null;
  return (
    <div className="row-panel">
      <div className="row-panel-head">
        <h4>{t('invoice.title')}</h4>
        {may && (
          <Button size="small" onClick={() => setDrafting(true)}>
            {t('invoice.draft')}
          </Button>
        )}
      </div>
      {invoices.length > 0 && (
        <ul className="rows-plain">
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} milestone={milestone} invoice={invoice} />
          ))}
        </ul>
      )}
      {drafting && <DraftDialog milestone={milestone} onClose={() => setDrafting(false)} />}
    </div>
  );
}
