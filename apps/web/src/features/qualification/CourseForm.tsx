import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CourseView, NewCourse } from '@contract/qualification';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { nameIn } from '../../ui/format';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { trainingKeys } from './queries';

type Typed = NewCourse & { centerId: string };

/** What a course is, and how long it qualifies. */
function CourseFields() {
  const { t } = useTranslation();
  const required = [{ required: true, whitespace: true, message: t('field.required') }];
  return (
    <>
      <div className="form-pair">
        <Form.Item name="name" label={t('field.name')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('field.nameEn')}>
          <Input maxLength={200} lang="en" />
        </Form.Item>
        <Form.Item name="validMonths" label={t('course.validMonths')}>
          <InputNumber min={1} max={240} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="unusedDays" label={t('course.unusedDays')}>
          <InputNumber min={1} max={3650} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="howTo" label={t('course.howTo')} extra={t('course.howToHint')} rules={required}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
      <Form.Item name="description" label={t('course.description')}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
    </>
  );
}

/** The centers a course may be set up in, and for which organization of the user's own. */
export function useCourseHomes() {
  const { administrator, acting, answersFor, managesCenter } = useAbilities();
  const centers = useCenters();
  const own = acting && answersFor(acting.id) ? acting : null;
  const stands = new Set(own?.standings.map(({ centerId }) => centerId));
  const homes = (centers.data ?? []).filter(({ id }) => administrator || managesCenter(id) || stands.has(id));
  return { homes, own };
}

type CourseFormProps = { existing?: CourseView; onClose: () => void; onStale?: () => void };

export function CourseForm({ existing, onClose, onStale }: CourseFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { homes, own } = useCourseHomes();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const save = useAction({
    run: ({ centerId, ownerOrganizationId, ...typed }: Typed) => {
      const nothing = { nameEn: null, description: null, validMonths: null, unusedDays: null };
      const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value != null && value !== ''));
      const body = { ...nothing, ...(given as Omit<NewCourse, 'ownerOrganizationId'>) };
      return intent({ centerId, ownerOrganizationId, body }, (headers) =>
        existing
          ? answer(
              api.POST('/courses/{id}/change', {
                params: { path: { id: existing.id } },
                body,
                headers: { ...headers, ...ifMatch(existing.version) },
              }),
            )
          : answer(
              api.POST('/centers/{id}/courses', {
                params: { path: { id: centerId } },
                body: { ...body, ownerOrganizationId },
                headers,
              }),
            ),
      );
    },
    refresh: trainingKeys,
    done: t(existing ? 'course.saved' : 'course.added'),
    onDone: onClose,
    onStale,
    onProblem: (problem) => {
      if (problem.code !== 'course_owner_not_member') return complain(form, problem);
      form.setFields([{ name: 'ownerOrganizationId', errors: [problem.detail] }]);
      return true;
    },
  });
  const title = t(existing ? 'course.edit' : 'course.new');
  const required = [{ required: true, message: t('field.required') }];
  const initial = existing ?? { centerId: homes[0]?.id, ownerOrganizationId: own?.id };
  return (
    <Modal
      open
      title={title}
      okText={existing ? t('action.save') : title}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(values) => save.mutate(values)}>
        {!existing && (
          <>
            <Form.Item name="centerId" label={t('course.center')} rules={required}>
              <Select options={homes.map((center) => ({ value: center.id, label: nameIn(language, center) }))} />
            </Form.Item>
            <Form.Item
              name="ownerOrganizationId"
              label={t('course.owner')}
              extra={t('course.ownerHint')}
              rules={required}
            >
              {own ? <Select options={[{ value: own.id, label: nameIn(language, own) }]} /> : <OrganizationSelect />}
            </Form.Item>
          </>
        )}
        <CourseFields />
      </Form>
    </Modal>
  );
}
