import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ServiceOfferView } from '@contract/service';
import { answer, api } from '../../api/client';
import { useLanguage } from '../../i18n';
import { formatMoney, nameIn, todayInChina } from '../../ui/format';
import { FormDialog } from '../../ui/FormDialog';
import { servicesKey } from './queries';

type Values = { wish: string; wantedOn?: string };

/** Orders a service for the organization acted for, at the version of it that was read. */
export function OrderDialog({ offer, onClose }: { offer: ServiceOfferView; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const price = offer.own?.price;
  return (
    <FormDialog<Values>
      title={t('service.orderTitle', { title: nameIn(language, { name: offer.title, nameEn: offer.titleEn }) })}
      hint={price ? t('service.orderAt', { price: formatMoney(price) }) : t('service.orderQuoted')}
      ok={t('service.order')}
      done={t('service.ordered')}
      refresh={[servicesKey]}
      send={async ({ wish, wantedOn }, headers) => {
        const order = await answer(
          api.POST('/service-offers/{id}/orders', {
            params: { path: { id: offer.id } },
            ...{ body: { offerVersion: offer.version, wish, wantedOn: wantedOn || null }, headers },
          }),
        );
        void navigate(`/service-orders/${order.id}`);
      }}
      onClose={onClose}
    >
      <Form.Item
        name="wish"
        label={t('service.wish')}
        rules={[{ required: true, whitespace: true, message: t('field.required') }]}
      >
        <Input.TextArea rows={5} maxLength={4000} />
      </Form.Item>
      <Form.Item name="wantedOn" label={t('service.wanted')}>
        <Input type="date" min={todayInChina()} />
      </Form.Item>
    </FormDialog>
  );
}
