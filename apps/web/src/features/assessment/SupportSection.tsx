import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportView } from '@contract/assessment';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatMoney } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { supportKey, useSupport } from './queries';

const tones = { planned: 'amber', granted: 'teal', stopped: 'rose' } as const;

/** The years of support that follow an accreditation, each with the sentence that grants it. */
export function SupportSection({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const support = useSupport(centerId);
  const [granting, setGranting] = useState<SupportView | null>(null);
  const { me } = useAbilities();
  return (
    <Section title={t('assess.support')}>
      <p className="hint">{t('assess.supportHint')}</p>
      <Read query={support} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('assess.supportNone')}</p>
          ) : (
            <ul className="rows">
              {items.map((entry) => (
                <SupportRow
                  key={entry.id}
                  entry={entry}
                  onGrant={me.user.platformRole === 'officer' ? () => setGranting(entry) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={support} />
      {granting && <GrantDialog entry={granting} onClose={() => setGranting(null)} />}
    </Section>
  );
}

function SupportRow({ entry, onGrant }: { entry: SupportView; onGrant: (() => void) | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { number, dueOn, state, amount, reference, quotation, clauseId, reason } = entry;
  const facts = [
    t('assess.supportFrom', { day: formatDate(dueOn, language) }),
    amount && formatMoney(amount),
    reference,
    reason && t('assess.stoppedFor', { reason }),
  ];
  return (
    <li className={state === 'stopped' ? 'row row-past' : 'row'}>
      <div className="row-main">
        <b>{t('assess.supportYear', { number })}</b> <Badge tone={tones[state]}>{t(`supportState.${state}`)}</Badge>
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        <div className="row-note" lang="zh">
          {clauseId} “{quotation}”
        </div>
      </div>
      {onGrant && state === 'planned' && (
        <div className="row-actions">
          <Button onClick={onGrant}>{t('assess.grant')}</Button>
        </div>
      )}
    </li>
  );
}

function GrantDialog({ entry: { id, version }, onClose }: { entry: SupportView; onClose: () => void }) {
  const { t } = useTranslation();
  const intent = useIntent();
  const [form] = Form.useForm<{ amount: number; reference: string }>();
  const grant = useAction({
    run: ({ amount, reference }: { amount: number; reference: string }) => {
      const body = { amount: { amount, currency: 'CNY' as const }, reference };
      return intent({ id, version, body }, (key) =>
        answer(
          api.POST('/support-schedule/{id}/grant', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    ...{ refresh: [[...supportKey]], done: t('assess.granted'), onDone: onClose },
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('assess.grantTitle')}
      okText={t('assess.grant')}
      confirmLoading={grant.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={(values) => grant.mutate(values)}>
        <Form.Item name="amount" label={t('assess.amount')} rules={[required]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="reference" label={t('assess.reference')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
