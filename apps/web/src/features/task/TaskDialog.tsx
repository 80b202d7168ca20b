import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskNode } from '@contract/task';
import { answer, api, ifMatch } from '../../api/client';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { FormDialog } from '../../ui/FormDialog';
import { tasksKey, useOwners } from './queries';

type Values = { title: string; note?: string; owner?: string; weight: number; dueOn: string };

/** The owner as one choice: a unit, or a person. */
const ownersOf = (owner: string | undefined) => {
  const [kind, id] = owner?.split(':') ?? [];
  return {
    ownerOrganizationId: kind === 'unit' ? id! : null,
    ownerUserId: kind === 'person' ? id! : null,
  };
};
const choiceOf = ({ ownerOrganizationId, ownerUserId }: TaskNode) =>
  ownerOrganizationId ? `unit:${ownerOrganizationId}` : ownerUserId ? `person:${ownerUserId}` : undefined;

type Props = { centerId: string; year: number; task?: TaskNode; parent?: TaskNode; onClose: () => void };

/** Lays out a task, or changes one: what is to be done, by whom, until when, and what it counts. */
export function TaskDialog({ centerId, year, task, parent, onClose }: Props) {
  const { t } = useTranslation();
  const initial = task
    ? { title: task.title, note: task.note, owner: choiceOf(task), weight: task.weight, dueOn: task.dueOn }
    : { weight: 1, dueOn: parent?.dueOn ?? `${year}-12-31` };
  const title = task
    ? t('task.changeTitle')
    : parent
      ? t('task.addPartOf', { title: parent.title })
      : `${t('task.add')} · ${year}`;
  return (
    <FormDialog<Values>
      title={title}
      ok={t('action.save')}
      done={t(task ? 'task.changed' : 'task.added')}
      refresh={[tasksKey]}
      initial={initial}
      send={({ owner, note, ...rest }, headers) => {
        const body = { ...rest, note: note ?? '', ...ownersOf(owner) };
        return task
          ? answer(
              api.POST('/tasks/{id}/change', {
                params: { path: { id: task.id } },
                ...{ body, headers: { ...headers, ...ifMatch(task.version) } },
              }),
            )
          : answer(
              api.POST('/centers/{id}/tasks', {
                params: { path: { id: centerId } },
                ...{ body: { ...body, year, parentId: parent?.id ?? null }, headers },
              }),
            );
      }}
      onClose={onClose}
    >
      <TaskFields centerId={centerId} year={year} task={task} />
    </FormDialog>
  );
}

function TaskFields({ centerId, year, task }: Pick<Props, 'centerId' | 'year' | 'task'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { members, people } = useOwners(centerId);
  const required = { required: true, message: t('field.required') };
  const units = members.map((member) => ({ value: `unit:${member.organizationId}`, label: nameIn(language, member) }));
  const staff = people.map(([userId, name]) => ({ value: `person:${userId}`, label: name }));
  const chosen = task && choiceOf(task);
  // Whoever left since is still named.
  const former =
    chosen && task.ownerName && ![...units, ...staff].some(({ value }) => value === chosen)
      ? [{ value: chosen, label: task.ownerName }]
      : [];
  return (
    <>
      <Form.Item name="title" label={t('task.name')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="owner" label={t('task.owner')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('task.nobody')}
          options={[
            ...former,
            { label: t('task.staff'), title: t('task.staff'), options: staff },
            { label: t('task.units'), title: t('task.units'), options: units },
          ]}
        />
      </Form.Item>
      <Form.Item name="dueOn" label={t('task.due')} rules={[required]}>
        <Input type="date" min={`${year}-01-01`} max={`${year}-12-31`} />
      </Form.Item>
      <Form.Item name="weight" label={t('task.weight')} rules={[required]}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
      <Form.Item name="note" label={t('task.note')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </>
  );
}
