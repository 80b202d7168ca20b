import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CourseView } from '@contract/qualification';
import { answer, api, everyItem } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { useAbilities } from '../identity/me';
import { trainingKeys } from './queries';

type Typed = { startsAt: string; endsAt: string; location: string; places: number; trainerUserId?: string };

/** The instant a clock in Beijing shows this; China keeps one offset the year round. */
const inBeijing = (wall: string) => new Date(`${wall}:00+08:00`).toISOString();

/** The people of the organization that keeps the course; only they may see each other. */
function useTrainers(organizationId: string) {
  const { ownIds, administrator } = useAbilities();
  return useQuery({
    queryKey: ['organizations', organizationId, 'people', 'all'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/organizations/{id}/people', {
            params: { path: { id: organizationId }, query: { limit: 200, cursor } },
          }),
        ),
      ),
    enabled: administrator || ownIds.has(organizationId),
  });
}

export function SessionForm({ course, onClose }: { course: CourseView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const trainers = useTrainers(course.ownerOrganizationId);
  const plan = useAction({
    run: ({ startsAt, endsAt, ...typed }: Typed) => {
      const body = { ...typed, startsAt: inBeijing(startsAt), endsAt: inBeijing(endsAt) };
      return intent(body, (headers) =>
        answer(api.POST('/courses/{id}/sessions', { params: { path: { id: course.id } }, body, headers })),
      );
    },
    refresh: trainingKeys,
    done: t('training.planned'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'session_in_past') return complain(form, problem);
      form.setFields([{ name: 'startsAt', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = [{ required: true, message: t('field.required') }];
  return (
    <Modal
      open
      title={t('training.plan')}
      okText={t('training.plan')}
      confirmLoading={plan.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={{ places: 10 }} onFinish={(values) => plan.mutate(values)}>
        <div className="form-pair">
          <Form.Item name="startsAt" label={t('training.startsAt')} rules={required}>
            <Input type="datetime-local" step={300} />
          </Form.Item>
          <Form.Item
            name="endsAt"
            label={t('training.endsAt')}
            dependencies={['startsAt']}
            rules={[
              ...required,
              ({ getFieldValue }) => ({
                validator: (_, end: string) =>
                  !end || end > String(getFieldValue('startsAt') ?? '')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('training.endsBeforeStart'))),
              }),
            ]}
          >
            <Input type="datetime-local" step={300} />
          </Form.Item>
          <Form.Item name="location" label={t('training.location')} rules={[{ ...required[0], whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="places" label={t('training.places')} rules={required}>
            <InputNumber min={1} max={500} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        {trainers.data && (
          <Form.Item name="trainerUserId" label={t('training.trainerField')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={trainers.data.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
