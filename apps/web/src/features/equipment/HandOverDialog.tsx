import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { BookingView } from '@contract/booking';
import { answer, api, everyItem } from '../../api/client';
import { Read } from '../../ui/states';
import { useHandOver } from './bookingActions';

const useColleagues = (organizationId: string) =>
  useQuery({
    queryKey: ['organizations', organizationId, 'people', 'all'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/organizations/{id}/people', {
            params: { path: { id: organizationId }, query: { limit: 200, cursor } },
          }),
        ),
      ),
  });

/** Hands a booking to a colleague who may book. */
export function HandOverDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ userId: string }>();
  const colleagues = useColleagues(booking.organizationId);
  const handOver = useHandOver(booking, onClose);
  return (
    <Modal
      open
      title={t('booking.handOverTitle')}
      okText={t('booking.handOver')}
      confirmLoading={handOver.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="hint">{t('booking.handOverHint')}</p>
      <Read query={colleagues} rows={1}>
        {(people) => {
          const able = people.filter(({ userId, role }) => role !== 'viewer' && userId !== booking.userId);
          if (able.length === 0) return <p>{t('booking.noColleague')}</p>;
          return (
            <Form form={form} layout="vertical" onFinish={({ userId }) => handOver.mutate(userId)}>
              <Form.Item
                name="userId"
                label={t('booking.colleague')}
                rules={[{ required: true, message: t('field.required') }]}
              >
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={able.map(({ userId, name, role }) => ({
                    value: userId,
                    label: `${name} · ${t(`organizationRole.${role}`)}`,
                  }))}
                />
              </Form.Item>
            </Form>
          );
        }}
      </Read>
    </Modal>
  );
}
