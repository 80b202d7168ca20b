import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueView, RoyaltySchedule } from '@contract/royalty';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatMoney, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { royaltyKeys } from './queries';

type Milestone = RoyaltySchedule['milestones'][number];

function ReachDialog({
  licenceId,
  milestone,
  onClose,
}: {
  licenceId: string;
  milestone: Milestone;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reachedOn: string }>();
  const intent = useIntent();
  const reach = useAction({
    run: (body: { reachedOn: string }): Promise<DueView> =>
      intent({ licenceId, key: milestone.key, body }, (headers) =>
        answer(
          api.POST('/licences/{id}/royalty-milestones/{key}/reach', {
            params: { path: { id: licenceId, key: milestone.key } },
            ...{ body, headers },
          }),
        ),
      ),
    refresh: royaltyKeys(licenceId),
    done: t('royalty.reached'),
    onDone: onClose,
    onProblem: (problem) => {
      if (!problem.code.startsWith('reached_')) return complain(form, problem);
      form.setFields([{ name: 'reachedOn', errors: [problem.detail] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('royalty.reachTitle', { title: milestone.title })}
      okText={t('royalty.reach')}
      confirmLoading={reach.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('royalty.reachHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reachedOn: todayInChina() }}
        onFinish={(values) => reach.mutate(values)}
      >
        <Form.Item
          name="reachedOn"
          label={t('royalty.reachedDate')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <Input type="date" max={todayInChina()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type MilestonesProps = { licenceId: string; milestones: readonly Milestone[]; may: boolean };

/** Payments that depend on something being reached. */
export function MilestonesSection({ licenceId, milestones, may }: MilestonesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [reaching, setReaching] = useState<Milestone | null>(null);
  if (milestones.length === 0) return null;
  return (
    <Section title={t('royalty.milestones')}>
      <ul className="rows">
        {milestones.map((milestone) => (
          <li key={milestone.key} className="row">
            <div className="row-main">
              <b>{milestone.title}</b>
              <div className="row-note">
                {[
                  milestone.reachedOn && t('royalty.reachedOn', { day: formatDate(milestone.reachedOn, language) }),
                  milestone.dueOn
                    ? t('royalty.dueBy', { day: formatDate(milestone.dueOn, language) })
                    : t('royalty.waiting'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <span className="money">{formatMoney(milestone.amount)}</span>
            {may && milestone.dueId === null && milestone.dueOn === null && (
              <Button size="small" onClick={() => setReaching(milestone)}>
                {t('royalty.reach')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {reaching && <ReachDialog licenceId={licenceId} milestone={reaching} onClose={() => setReaching(null)} />}
    </Section>
  );
}
