import { Button, Form, Input, Modal, Rate } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RdContractView } from '@contract/contracting';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { contractKeys } from '../contracting/queries';
import { useAbilities } from '../identity/me';
import { useReviews } from './queries';

type Typed = { rating: number; text?: string };

function ReviewDialog({ contract, onClose }: { contract: RdContractView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const send = useAction({
    run: ({ rating, text }: Typed) => {
      const body = { rating, text: text?.trim() ?? '' };
      return intent({ id: contract.id, body }, (headers) =>
        answer(api.POST('/rd-contracts/{id}/reviews', { params: { path: { id: contract.id } }, body, headers })),
      );
    },
    refresh: contractKeys(contract.id, contract.requestId),
    done: t('review.given'),
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t('review.give')}
      okText={t('review.send')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('review.hint')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="rating" label={t('review.rating')} rules={[{ required: true, message: t('field.required') }]}>
          <Rate />
        </Form.Item>
        <Form.Item name="text" label={t('review.text')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What the sides say of each other once the contract has ended, each without seeing the other's words first. */
export function ReviewsSection({ contract }: { contract: RdContractView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { answersFor } = useAbilities();
  const [giving, setGiving] = useState(false);
  const [now] = useState(() => Date.now());
  const hasEnded = contract.endedAt !== null && contract.effectiveAt !== null;
  const reviews = useReviews(contract.id, hasEnded);
  if (!hasEnded) return null;
  return (
    <Read query={reviews} rows={2}>
      {({ items, open, endsAt }) => {
        const own = contract.side && items.find(({ side }) => side === contract.side);
        const may =
          contract.side !== null &&
          !own &&
          endsAt !== null &&
          Date.parse(endsAt) > now &&
          answersFor(contract[contract.side].organizationId);
        if (items.length === 0 && !may) return null;
        return (
          <Section
            title={t('review.title')}
            extra={
              may && (
                <Button size="small" type="primary" onClick={() => setGiving(true)}>
                  {t('review.give')}
                </Button>
              )
            }
          >
            {!open && endsAt && <p className="hint">{t('review.blind', { when: formatMoment(endsAt, language) })}</p>}
            <ul className="rows">
              {items.map(({ id, side, rating, text, at }) => (
                <li key={id} className="row">
                  <div className="row-main">
                    <b>{t(`contractSide.${side}`)}</b>{' '}
                    <span role="img" className="review-stars" aria-label={t('review.stars', { count: rating })}>
                      {'★'.repeat(rating)}
                      {'☆'.repeat(5 - rating)}
                    </span>
                    {text && <p className="prose-short">{text}</p>}
                    <div className="row-note">{formatMoment(at, language)}</div>
                  </div>
                </li>
              ))}
            </ul>
            {giving && <ReviewDialog contract={contract} onClose={() => setGiving(false)} />}
          </Section>
        );
      }}
    </Read>
  );
}
