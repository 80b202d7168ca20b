import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '@contract/formation';
import { useLanguage } from '../../i18n';
import { formatDayOf, nameIn, organizationIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { useFormationDeed, useIntents } from './queries';

const tones = { proposed: 'amber', expressed: 'teal', declined: 'rose', withdrawn: 'plain' } as const;

function InviteDialog({ centerId, onClose }: { centerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ organizationId: string; message?: string }>();
  const deed = useFormationDeed(t('formation.invited'), onClose);
  return (
    <Modal
      open
      title={t('formation.invite')}
      okText={t('formation.invite')}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) => deed.mutate({ path: '/centers/{id}/formation-intents', id: centerId, body })}
      >
        <Form.Item
          name="organizationId"
          label={t('formation.organization')}
          rules={[{ required: true, message: t('field.required') }]}
        >
          <OrganizationSelect />
        </Form.Item>
        <Form.Item name="message" label={t('formation.message')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** One intent, with what the user may say to it. */
export function IntentRow({ intent, named }: { intent: IntentView; named?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const deed = useFormationDeed(t('formation.saved'));
  const { id, version, steps, state, statement, message, decidedAt } = intent;
  const organization = organizationIn(language, intent);
  const center = nameIn(language, { name: intent.centerName, nameEn: intent.centerNameEn });
  const askFor = (verb: (typeof steps)[number]) =>
    ask({
      ...{ title: t(`formation.intentVerb.${verb}`), ok: t(`formation.intentVerb.${verb}`), required: true },
      danger: verb !== 'express',
      onGiven: (text) =>
        deed.mutate({
          ...{ path: `/formation-intents/{id}/${verb}` as const, id, version },
          body: verb === 'express' ? { statement: text } : { reason: text },
        }),
    });
  return (
    <li className={state === 'declined' || state === 'withdrawn' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{named ? center : organization}</b> <Badge tone={tones[state]}>{t(`intentState.${state}`)}</Badge>
        {named && <div className="row-note">{organization}</div>}
        {decidedAt && <div className="row-note">{formatDayOf(decidedAt, language)}</div>}
        {(statement ?? message) && <div className="quote">{statement ?? message}</div>}
      </div>
      {steps.length > 0 && (
        <div className="row-actions">
          {steps.map((verb) => (
            <Button
              key={verb}
              size="small"
              type={verb === 'express' ? 'primary' : 'default'}
              danger={verb !== 'express'}
              onClick={() => askFor(verb)}
            >
              {t(`formation.intentVerb.${verb}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** Who is to build the center, and what each answered. */
export function IntentsSection({ centerId, prepares }: { centerId: string; prepares: boolean }) {
  const { t } = useTranslation();
  const intents = useIntents(centerId);
  const [inviting, setInviting] = useState(false);
  return (
    <Section
      id="intents"
      title={t('formation.intents')}
      extra={
        prepares && (
          <Button size="small" onClick={() => setInviting(true)}>
            {t('formation.invite')}
          </Button>
        )
      }
    >
      {inviting && <InviteDialog centerId={centerId} onClose={() => setInviting(false)} />}
      <Read query={intents} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('formation.noIntents')} hint={t('formation.noIntentsHint')} />
          ) : (
            <ul className="rows">
              {items.map((intent) => (
                <IntentRow key={intent.id} intent={intent} />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}
