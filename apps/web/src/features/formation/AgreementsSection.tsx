import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '@contract/formation';
import { useLanguage } from '../../i18n';
import { formatDayOf, nameIn, organizationIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAgreements, useFormationDeed, useIntents } from './queries';

const tones = { open: 'amber', complete: 'teal', withdrawn: 'plain', superseded: 'plain' } as const;
type Typed = { title: string; text: string; resultSharing: string; riskSharing: string; parties: string[] };

/** Opens a text for signature; what is agreed of results and risks is asked for on its own. */
function AgreementDialog({ centerId, onClose }: { centerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<Typed>();
  const intents = useIntents(centerId);
  const deed = useFormationDeed(t('formation.opened'), onClose);
  const required = { required: true, whitespace: true, message: t('field.required') };
  const options = (intents.data ?? [])
    .filter(({ state }) => state === 'expressed')
    .map((intent) => ({ value: intent.organizationId, label: organizationIn(language, intent) }));
  return (
    <Modal
      open
      width={640}
      title={t('formation.openAgreement')}
      okText={t('formation.openAgreement')}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('formation.openHint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) => deed.mutate({ path: '/centers/{id}/formation-agreements', id: centerId, body })}
      >
        <Form.Item name="title" label={t('formation.agreementTitle')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        {(['text', 'resultSharing', 'riskSharing'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`formation.${name}`)} rules={[required]}>
            <Input.TextArea maxLength={name === 'text' ? 4000 : 2000} autoSize={{ minRows: 2, maxRows: 10 }} />
          </Form.Item>
        ))}
        <Form.Item
          name="parties"
          label={t('formation.parties')}
          extra={t('formation.partiesHint')}
          rules={[{ required: true, type: 'array', min: 2, message: t('formation.twoParties') }]}
        >
          <Select mode="multiple" options={options} optionFilterProp="label" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** One text with its signatures. */
export function AgreementRow({ agreement, named }: { agreement: AgreementView; named?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [dialog, ask] = useReason();
  const deed = useFormationDeed(t('formation.saved'));
  const { id, version, sha256, state, parties, mayWithdraw, text, resultSharing, riskSharing } = agreement;
  const own = parties.filter(({ maySign }) => maySign);
  const center = nameIn(language, { name: agreement.centerName, nameEn: agreement.centerNameEn });
  const signed = parties.filter(({ signedAt }) => signedAt !== null).length;
  return (
    <li className={state === 'withdrawn' || state === 'superseded' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{named ? `${center} · ${agreement.title}` : agreement.title}</b>{' '}
        <Badge tone={tones[state]}>{t(`agreementState.${state}`)}</Badge>
        <div className="row-note">
          {t('formation.signedOf', { signed: String(signed), total: String(parties.length) })}
        </div>
        <ul className="plain-list">
          {parties.map(({ signedAt, signedByName, ...party }) => (
            <li key={party.organizationId} className="row-note">
              {signedAt
                ? t('formation.signedBy', {
                    ...{
                      organization: organizationIn(language, party),
                      name: signedByName ?? '',
                      day: formatDayOf(signedAt, language),
                    },
                  })
                : t('formation.unsigned', { organization: organizationIn(language, party) })}
            </li>
          ))}
        </ul>
        {agreement.reason && <div className="quote">{agreement.reason}</div>}
        {open && (
          // Scrolled by keyboard too.
          <div className="formation-text quote" tabIndex={0} role="region" aria-label={agreement.title}>
            <p>{text}</p>
            <p>
              <b>{t('formation.resultSharing')}</b> {resultSharing}
            </p>
            <p>
              <b>{t('formation.riskSharing')}</b> {riskSharing}
            </p>
            <p className="formation-hash">
              SHA-256 <code>{sha256}</code>
            </p>
          </div>
        )}
      </div>
      <div className="row-actions">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'formation.hideText' : 'formation.showText')}
        </Button>
        {own.map(({ organizationId, ...party }) => (
          <Button
            key={organizationId}
            size="small"
            type="primary"
            // Nobody signs what was not opened to be read.
            disabled={!open}
            loading={deed.isPending}
            onClick={() =>
              deed.mutate({ path: '/formation-agreements/{id}/sign', id, body: { organizationId, sha256 } })
            }
          >
            {own.length > 1
              ? t('formation.signFor', { organization: organizationIn(language, party) })
              : t('formation.sign')}
          </Button>
        ))}
        {mayWithdraw && (
          <Button
            size="small"
            danger
            onClick={() =>
              ask({
                ...{
                  title: t('formation.withdrawAgreement'),
                  ok: t('formation.withdraw'),
                  danger: true,
                  required: true,
                },
                onGiven: (reason) =>
                  deed.mutate({ path: '/formation-agreements/{id}/withdraw', id, version, body: { reason } }),
              })
            }
          >
            {t('formation.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

export function AgreementsSection({ centerId, prepares }: { centerId: string; prepares: boolean }) {
  const { t } = useTranslation();
  const agreements = useAgreements(centerId);
  const [opening, setOpening] = useState(false);
  return (
    <Section
      id="agreement"
      title={t('formation.agreements')}
      extra={
        prepares && (
          <Button size="small" onClick={() => setOpening(true)}>
            {t('formation.openAgreement')}
          </Button>
        )
      }
    >
      {opening && <AgreementDialog centerId={centerId} onClose={() => setOpening(false)} />}
      <Read query={agreements} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('formation.noAgreement')} hint={t('formation.noAgreementHint')} />
          ) : (
            <ul className="rows">
              {items.map((agreement) => (
                <AgreementRow key={agreement.id} agreement={agreement} />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}
