import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractNoticeView } from '@contract/amendment';
import type { RdContractView } from '@contract/contracting';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { Remaining } from '../evaluation/Remaining';
import { contractKeys, useNotices } from './queries';

type Kind = 'cure' | 'difficulty';
type Typed = { text: string; days?: number };

function NoticeDialog({ contract, kind, onClose }: { contract: RdContractView; kind: Kind; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, requestId, version } = contract;
  const give = useAction({
    run: ({ text, days }: Typed): Promise<unknown> =>
      intent({ id, kind, text, days }, (key) => {
        const params = { path: { id } };
        const headers = { ...key, ...ifMatch(version) };
        return kind === 'cure'
          ? answer(
              api.POST('/rd-contracts/{id}/cure-notices', {
                params,
                body: { breach: text.trim(), days: days ?? 30 },
                headers,
              }),
            )
          : answer(api.POST('/rd-contracts/{id}/difficulty-notices', { params, body: { text: text.trim() }, headers }));
      }),
    refresh: contractKeys(id, requestId),
    done: t('contractNotice.given'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t(`contractNotice.${kind}Title`)}
      okText={t('contractNotice.send')}
      confirmLoading={give.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t(`contractNotice.${kind}Hint`)}</p>
      <Form form={form} layout="vertical" initialValues={{ days: 30 }} onFinish={(values) => give.mutate(values)}>
        <Form.Item name="text" label={t(`contractNotice.${kind}Text`)} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 10 }} autoFocus />
        </Form.Item>
        {kind === 'cure' && (
          <Form.Item name="days" label={t('contractNotice.days')} rules={[required]}>
            <InputNumber min={30} max={365} precision={0} controls={false} suffix={t('clause.dayUnit')} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

const tones = { cure: 'rose', difficulty: 'amber', termination: 'amber' } as const;

function NoticeRow({ notice, contract }: { notice: ContractNoticeView; contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const { id, version, kind, side, text, givenAt, dueAt, settledAt } = notice;
  const settle = useAction({
    run: () =>
      intent({ settle: id }, (key) =>
        answer(
          api.POST('/contract-notices/{id}/settle', {
            params: { path: { id } },
            body: {},
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: contractKeys(contract.id, contract.requestId),
    done: t('contractNotice.settled'),
  });
  const may = settledAt === null && contract.side === side && contract.steps.includes('give_notice');
  return (
    <li className={settledAt ? 'row row-past' : 'row'}>
      <div className="row-main">
        <span className="row-tags">
          <Badge tone={tones[kind]}>{t(`noticeKind.${kind}`)}</Badge>
          {settledAt && <Badge>{t('contractNotice.isSettled')}</Badge>}
        </span>{' '}
        <b>{t(`contractSide.${side}`)}</b>
        <p className="prose-short">{text}</p>
        <div className="row-note">
          {formatMoment(givenAt, language)}
          {dueAt && !settledAt && (
            <>
              {' · '}
              {t('contractNotice.dueAt', { when: formatMoment(dueAt, language) })} ·{' '}
              <Remaining until={dueAt} over={t('contractNotice.over')} />
            </>
          )}
        </div>
      </div>
      {may && (
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate()}>
          {t(kind === 'termination' ? 'contractNotice.takeBack' : 'contractNotice.settle')}
        </Button>
      )}
    </li>
  );
}

/** What one side has told the other while the contract runs. */
export function NoticesTab({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState<Kind | null>(null);
  const notices = useNotices(contract.id);
  return (
    <Section
      title={t('contractNotice.title')}
      extra={
        contract.steps.includes('give_notice') && (
          <span className="row-actions">
            {(['cure', 'difficulty'] as const).map((kind) => (
              <Button key={kind} size="small" onClick={() => setGiving(kind)}>
                {t(`contractNotice.${kind}`)}
              </Button>
            ))}
          </span>
        )
      }
    >
      <Read query={notices} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('contractNotice.none')} hint={t('contractNotice.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((notice) => (
                <NoticeRow key={notice.id} notice={notice} contract={contract} />
              ))}
            </ul>
          )
        }
      </Read>
      {giving && <NoticeDialog contract={contract} kind={giving} onClose={() => setGiving(null)} />}
    </Section>
  );
}
