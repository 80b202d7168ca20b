import { UserAddOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrganizationRole } from '@concentric/kernel';
import type { NewPerson } from '@contract/identity';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { complain } from '../../ui/complain';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from './me';

function AddPerson({ organizationId, open, onClose }: { organizationId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewPerson>();
  const intent = useIntent();
  const add = useAction({
    run: (values: NewPerson) => {
      const body = { ...values, password: values.password || undefined };
      return intent(body, (headers) =>
        answer(api.POST('/organizations/{id}/people', { params: { path: { id: organizationId } }, body, headers })),
      );
    },
    refresh: [['organizations', organizationId, 'people']],
    done: t('people.added'),
    onDone: onClose,
    onProblem: (problem) => {
      const field =
        problem.code === 'person_needs_password' ? 'password' : problem.code === 'person_exists' ? 'email' : null;
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  const roles = OrganizationRole.options.map((value) => ({ value, label: t(`organizationRole.${value}`) }));
  return (
    <Modal
      open={open}
      title={t('people.add')}
      okText={t('people.add')}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ role: 'operator' }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item
          name="email"
          label={t('field.email')}
          rules={[{ required: true, type: 'email', message: t('field.emailWrong') }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('field.personName')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
        <Form.Item name="role" label={t('field.role')} rules={[{ required: true }]}>
          <Select options={roles} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('people.initialPassword')}
          extra={t('people.initialPasswordHint')}
          rules={[{ min: 10, message: t('account.passwordRule') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The people of an organization, and for its managers their roles. */
export function People({ organizationId, manages }: { organizationId: string; manages: boolean }) {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const [adding, setAdding] = useState(false);
  const key = ['organizations', organizationId, 'people'];
  const people = useList(key, () =>
    answer(api.GET('/organizations/{id}/people', { params: { path: { id: organizationId } } })),
  );
  const changeRole = useAction({
    run: ({ userId, role }: { userId: string; role: OrganizationRole }) =>
      answer(
        api.POST('/organizations/{id}/people/{userId}/change-role', {
          params: { path: { id: organizationId, userId } },
          body: { role },
        }),
      ),
    refresh: [key, ['me']],
    done: t('people.roleChanged'),
  });
  const remove = useAction({
    run: (userId: string) =>
      answer(
        api.POST('/organizations/{id}/people/{userId}/remove', { params: { path: { id: organizationId, userId } } }),
      ),
    refresh: [key, ['me']],
    done: t('people.removed'),
  });
  const add = manages && (
    <Button icon={<UserAddOutlined />} onClick={() => setAdding(true)}>
      {t('people.add')}
    </Button>
  );
  return (
    <Section title={t('people.title')} extra={add}>
      <Read query={people}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('people.none')} hint={t('people.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((person) => (
                <li key={person.userId} className="row">
                  <span className="avatar" aria-hidden="true">
                    {person.name.slice(0, 1)}
                  </span>
                  <div className="row-main">
                    <b>{person.name}</b> {person.userId === me.user.id && <Badge>{t('people.you')}</Badge>}
                    <div className="row-note">{person.email}</div>
                  </div>
                  {manages ? (
                    <div className="row-actions">
                      <Select
                        size="small"
                        aria-label={t('people.roleOf', { name: person.name })}
                        value={person.role}
                        popupMatchSelectWidth={false}
                        options={OrganizationRole.options.map((value) => ({
                          value,
                          label: t(`organizationRole.${value}`),
                        }))}
                        onChange={(role) => changeRole.mutate({ userId: person.userId, role })}
                      />
                      <Popconfirm
                        title={t('people.removeAsk', { name: person.name })}
                        okText={t('people.remove')}
                        onConfirm={() => remove.mutate(person.userId)}
                      >
                        <Button
                          size="small"
                          type="text"
                          danger
                          aria-label={t('people.removeOf', { name: person.name })}
                        >
                          {t('people.remove')}
                        </Button>
                      </Popconfirm>
                    </div>
                  ) : (
                    <Badge>{t(`organizationRole.${person.role}`)}</Badge>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={people} />
      <AddPerson organizationId={organizationId} open={adding} onClose={() => setAdding(false)} />
    </Section>
  );
}
