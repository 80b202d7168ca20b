import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { OrderRow } from './OrderRow';
import { useOrders } from './queries';

type Props = { of: { centerId: string } | { organizationId: string }; none: string; hint: string; action?: ReactNode };

/** The orders of a center, or of an organization; at first those that are not over. */
export function OrderList({ of, none, hint, action }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const orders = useOrders({ ...of, ...(!all && { open: 'true' as const }) });
  const choices = [
    { value: 'open', label: t('service.openOnly') },
    { value: 'all', label: t('service.allOrders') },
  ];
  return (
    <Section
      title={t('service.orders')}
      extra={
        <Segmented
          aria-label={t('service.ordersShown')}
          size="small"
          value={all ? 'all' : 'open'}
          onChange={(value) => setAll(value === 'all')}
          options={choices}
        />
      }
    >
      <Read query={orders} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={none} hint={hint} action={action} />
          ) : (
            <ul className="rows">
              {items.map((order) => (
                <OrderRow key={order.id} order={order} ofCenter={'centerId' in of} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={orders} />
    </Section>
  );
}
