import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MembershipState, type NewMembership } from '@contract/alliance';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDayOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LayerBadge, MembershipBadge } from '../../ui/tags';
import { useReasonText } from '../../ui/useReasonText';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { MembershipActions } from './MembershipActions';
import { centerKey } from './queries';

function Invite({ centerId, open, onClose }: { centerId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewMembership>();
  const intent = useIntent();
  const invite = useAction({
    run: (body: NewMembership) =>
      intent(body, (headers) =>
        answer(api.POST('/centers/{id}/memberships', { params: { path: { id: centerId } }, body, headers })),
      ),
    refresh: [centerKey(centerId)],
    done: t('membership.invitedDone'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open={open}
      title={t('membership.invite')}
      okText={t('membership.invite')}
      confirmLoading={invite.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('membership.inviteHint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => invite.mutate({ ...values, message: values.message || null })}
      >
        <Form.Item
          name="organizationId"
          label={t('field.organization')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <OrganizationSelect />
        </Form.Item>
        <Form.Item name="message" label={t('membership.message')}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function MembersTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { managesCenter } = useAbilities();
  const [state, setState] = useState<MembershipState | undefined>();
  const [inviting, setInviting] = useState(false);
  const memberships = useList([...centerKey(centerId), 'memberships', state ?? 'all'], (cursor) =>
    answer(api.GET('/centers/{id}/memberships', { params: { path: { id: centerId }, query: { state, cursor } } })),
  );
  const manages = managesCenter(centerId);
  const invite = manages && (
    <Button type="primary" onClick={() => setInviting(true)}>
      {t('membership.invite')}
    </Button>
  );
  return (
    <Section
      title={t('center.tab.members')}
      extra={
        <div className="row-actions">
          <Select
            allowClear
            className="state-filter"
            aria-label={t('membership.filter')}
            placeholder={t('membership.anyState')}
            value={state}
            onChange={setState}
            options={MembershipState.options.map((value) => ({ value, label: t(`membershipState.${value}`) }))}
          />
          {invite}
        </div>
      }
    >
      <Read query={memberships}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('membership.none')} hint={state ? t('state.otherFilter') : t('network.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((membership) => (
                <li key={membership.id} className="row">
                  <div className="row-main">
                    <span className="row-link">
                      <OrganizationName id={membership.organizationId} link />
                    </span>{' '}
                    <span className="row-tags">
                      <MembershipBadge state={membership.state} />
                      {membership.layer && <LayerBadge layer={membership.layer} />}
                    </span>
                    <div className="row-note">
                      {t('membership.since', { day: formatDayOf(membership.since, language) })}
                      {membership.reason &&
                        ` · ${t('membership.reasonGiven', { reason: reasonText(membership.reason) })}`}
                    </div>
                    {membership.message && <blockquote className="quote">{membership.message}</blockquote>}
                  </div>
                  <MembershipActions membership={membership} />
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={memberships} />
      <Invite centerId={centerId} open={inviting} onClose={() => setInviting(false)} />
    </Section>
  );
}
