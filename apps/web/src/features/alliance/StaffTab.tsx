import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { StaffRole } from '@concentric/kernel';
import type { NewStaff } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { complain } from '../../ui/complain';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { centerKey } from './queries';

/** The center's own people. */
export function StaffTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewStaff>();
  const intent = useIntent();
  const key = [...centerKey(centerId), 'staff'];
  const staff = useList(key, () => answer(api.GET('/centers/{id}/staff', { params: { path: { id: centerId } } })));
  const add = useAction({
    run: (body: NewStaff) =>
      intent(body, (headers) =>
        answer(api.POST('/centers/{id}/staff', { params: { path: { id: centerId } }, body, headers })),
      ),
    refresh: [key, ['me']],
    done: t('staff.added'),
    onDone: () => form.resetFields(),
    onProblem: (problem) => {
      if (!['user_unknown', 'staff_exists'].includes(problem.code)) return complain(form, problem);
      form.setFields([{ name: 'email', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Section title={t('center.tab.staff')}>
      <Form
        form={form}
        layout="vertical"
        className="form-line"
        requiredMark={false}
        initialValues={{ role: 'manager' }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item
          name="email"
          label={t('field.email')}
          rules={[{ required: true, type: 'email', message: t('field.emailWrong') }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('field.role')}>
          <Select options={StaffRole.options.map((value) => ({ value, label: t(`staffRole.${value}`) }))} />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('staff.add')}
        </Button>
      </Form>
      <Read query={staff}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('staff.none')} hint={t('staff.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((post) => (
                <li key={post.id} className="row">
                  <span className="avatar" aria-hidden="true">
                    {post.name.slice(0, 1)}
                  </span>
                  <div className="row-main">
                    <b>{post.name}</b>
                    <div className="row-note">{post.email}</div>
                  </div>
                  <Badge tone="teal">{t(`staffRole.${post.role}`)}</Badge>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={staff} />
    </Section>
  );
}
