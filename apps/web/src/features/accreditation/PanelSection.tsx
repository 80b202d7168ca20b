import { Button, Form, Modal, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExpertField, type ApplicationView, type PanelView } from '@contract/accreditation';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useCandidates, useDeed, usePanel } from './queries';
import { points } from './points';

const tones = { invited: 'amber', declared: 'mid', conflicted: 'rose', reviewed: 'teal', dismissed: 'plain' } as const;

function InviteDialog({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ userId: string; field: ExpertField }>();
  const candidates = useCandidates(applicationId);
  const deed = useDeed(t('expertPanel.invited'), onClose);
  const required = { required: true, message: t('field.required') };
  const options = (candidates.data ?? []).map(({ userId, userName, email, conflicted, invited }) => ({
    value: userId,
    label: `${userName} · ${email}${conflicted ? ` · ${t('expertPanel.hasConflict')}` : invited ? ` · ${t('expertPanel.isInvited')}` : ''}`,
    disabled: conflicted || invited,
  }));
  return (
    <Modal
      open
      title={t('expertPanel.invite')}
      okText={t('expertPanel.invite')}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('expertPanel.inviteHint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) => deed.mutate({ path: '/applications/{id}/panel', id: applicationId, body })}
      >
        <Form.Item name="userId" label={t('expertPanel.expert')} rules={[required]}>
          <Select showSearch optionFilterProp="label" options={options} loading={candidates.isPending} />
        </Form.Item>
        <Form.Item name="field" label={t('expertPanel.field')} rules={[required]}>
          <Select options={ExpertField.options.map((value) => ({ value, label: t(`expertField.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Panelists({ panel }: { panel: PanelView }) {
  const { t } = useTranslation();
  const deed = useDeed(t('expertPanel.dismissed'));
  const { mean, deviation, range, missingFields } = panel;
  return (
    <>
      {missingFields.length > 0 && (
        <p className="hint">
          {t('expertPanel.missing', {
            fields: missingFields.map((field) => t(`expertField.${field}`)).join(t('application.comma')),
          })}
        </p>
      )}
      {mean !== null && (
        <p>{t('expertPanel.spread', { mean: points(mean), deviation: points(deviation!), range: points(range!) })}</p>
      )}
      <ul className="rows">
        {panel.panelists.map(
          ({ id, version, userName, field, state, conflictReason, total, recommendation, opinion }) => (
            <li key={id} className={state === 'dismissed' || state === 'conflicted' ? 'row row-past' : 'row'}>
              <div className="row-main">
                <b>{userName}</b> <Badge tone={tones[state]}>{t(`panelistState.${state}`)}</Badge>
                <div className="row-note">
                  {[
                    t(`expertField.${field}`),
                    total !== null && t('expertPanel.total', { total: points(total) }),
                    recommendation && t(`recommendation.${recommendation}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                {(opinion ?? conflictReason) && <div className="quote">{opinion ?? conflictReason}</div>}
              </div>
              {(state === 'invited' || state === 'declared') && (
                <div className="row-actions">
                  <Popconfirm
                    title={t('expertPanel.dismissAsk')}
                    okText={t('expertPanel.dismiss')}
                    onConfirm={() => deed.mutate({ path: '/panelists/{id}/dismiss', id, version })}
                  >
                    <Button size="small" danger>
                      {t('expertPanel.dismiss')}
                    </Button>
                  </Popconfirm>
                </div>
              )}
            </li>
          ),
        )}
      </ul>
    </>
  );
}

/** The experts on the panel, what each said, and how far apart they are. */
export function PanelSection({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const { id, state } = application;
  const panel = usePanel(id, true);
  const [inviting, setInviting] = useState(false);
  const invites = state === 'material_review' || state === 'expert_review';
  return (
    <Section
      title={t('expertPanel.title')}
      extra={
        invites && (
          <Button size="small" onClick={() => setInviting(true)}>
            {t('expertPanel.invite')}
          </Button>
        )
      }
    >
      {inviting && <InviteDialog applicationId={id} onClose={() => setInviting(false)} />}
      <Read query={panel} rows={2}>
        {(known) =>
          known.panelists.length === 0 ? (
            <Nothing title={t('expertPanel.none')} hint={t('expertPanel.noneHint')} />
          ) : (
            <Panelists panel={known} />
          )
        }
      </Read>
    </Section>
  );
}
