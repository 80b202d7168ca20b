import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cny } from '@concentric/kernel';
import type { OrderDeed, ServiceOrderView } from '@contract/service';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { useReason } from '../../ui/useReason';
import { FormDialog } from '../../ui/FormDialog';
import { servicesKey } from './queries';

type Props = { order: ServiceOrderView };
const reasoned = ['decline', 'return', 'cancel'] as const;
const plain = ['agree', 'start', 'confirm'] as const;
const done = {
  decline: 'declined',
  return: 'returned',
  cancel: 'cancelled',
  agree: 'agreed',
  start: 'started',
  confirm: 'confirmed',
} as const;

/** What the reader may do with an order now. */
export function OrderDeeds({ order }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'accept' | 'deliver' | null>(null);
  const may = (deed: OrderDeed) => order.may.includes(deed);
  const close = () => setOpen(null);
  return (
    <>
      {(['accept', 'deliver'] as const).filter(may).map((deed) => (
        <Button key={deed} type="primary" onClick={() => setOpen(deed)}>
          {t(`serviceOrder.${deed}`)}
        </Button>
      ))}
      {plain.filter(may).map((deed) => (
        <PlainDeed key={deed} order={order} deed={deed} />
      ))}
      {reasoned.filter(may).map((deed) => (
        <ReasonedDeed key={deed} order={order} deed={deed} />
      ))}
      {open === 'accept' && <AcceptDialog order={order} onClose={close} />}
      {open === 'deliver' && <DeliverDialog order={order} onClose={close} />}
    </>
  );
}

function PlainDeed({ order, deed }: Props & { deed: (typeof plain)[number] }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { id, version, price } = order;
  const action = useAction({
    run: () =>
      answer(
        api.POST(`/service-orders/{id}/${deed}`, { params: { path: { id } }, body: {}, headers: ifMatch(version) }),
      ),
    ...{ refresh: [[...servicesKey]], done: t(`serviceOrder.${done[deed]}`) },
  });
  const ask = () =>
    deed === 'start'
      ? action.mutate()
      : modal.confirm({
          title: t(`serviceOrder.${deed}`),
          content:
            deed === 'agree'
              ? t('serviceOrder.agreeAsk', { price: formatMoney(price!) })
              : t('serviceOrder.confirmAsk'),
          okText: t(`serviceOrder.${deed}`),
          onOk: () => action.mutateAsync().catch(() => undefined),
        });
  return (
    <Button type="primary" loading={action.isPending} onClick={ask}>
      {t(`serviceOrder.${deed}`)}
    </Button>
  );
}

function ReasonedDeed({ order, deed }: Props & { deed: (typeof reasoned)[number] }) {
  const { t } = useTranslation();
  const [dialog, ask] = useReason();
  const { id, version } = order;
  const action = useAction({
    run: (reason: string) =>
      answer(
        api.POST(`/service-orders/{id}/${deed}`, {
          ...{ params: { path: { id } }, body: { reason }, headers: ifMatch(version) },
        }),
      ),
    ...{ refresh: [[...servicesKey]], done: t(`serviceOrder.${done[deed]}`) },
  });
  const asking = () =>
    ask({
      ...{ title: t(`serviceOrder.${deed}Title`), hint: t('serviceOrder.reasonHint'), ok: t(`serviceOrder.${deed}`) },
      ...{ required: true, danger: deed !== 'return' },
      onGiven: (reason) => action.mutate(reason!),
    });
  return (
    <>
      {dialog}
      <Button loading={action.isPending} onClick={asking}>
        {t(`serviceOrder.${deed}`)}
      </Button>
    </>
  );
}

function AcceptDialog({ order, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const { id, version, listedPrice } = order;
  return (
    <FormDialog<{ price?: number; note?: string }>
      title={t('serviceOrder.acceptTitle')}
      hint={
        listedPrice
          ? t('serviceOrder.acceptListed', { price: formatMoney(listedPrice) })
          : t('serviceOrder.acceptQuoted')
      }
      ok={t('serviceOrder.accept')}
      done={t('serviceOrder.accepted')}
      refresh={[servicesKey]}
      send={({ price, note }, headers) =>
        answer(
          api.POST('/service-orders/{id}/accept', {
            params: { path: { id } },
            body: { price: price == null ? null : cny(price), note: note ?? '' },
            headers: { ...headers, ...ifMatch(version) },
          }),
        )
      }
      onClose={onClose}
    >
      {!listedPrice && (
        <Form.Item
          name="price"
          label={t('serviceOrder.quotation')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <MoneyInput />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('serviceOrder.note')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </FormDialog>
  );
}

function DeliverDialog({ order, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const { id, version } = order;
  return (
    <FormDialog<{ note: string }>
      title={t('serviceOrder.deliverTitle')}
      hint={t('serviceOrder.deliverHint')}
      ok={t('serviceOrder.deliver')}
      done={t('serviceOrder.delivered')}
      refresh={[servicesKey]}
      send={(body, headers) =>
        answer(
          api.POST('/service-orders/{id}/deliver', {
            ...{ params: { path: { id } }, body, headers: { ...headers, ...ifMatch(version) } },
          }),
        )
      }
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={t('serviceOrder.deliveryNote')}
        rules={[{ required: true, whitespace: true, message: t('field.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
