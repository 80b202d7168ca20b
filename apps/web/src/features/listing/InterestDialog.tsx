import type { ListingView } from '@contract/listing';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { TermsForm } from '../licensing/TermsForm';
import { useTermsForm } from '../licensing/useTermsForm';
import { interestsKey, useListings } from './queries';

type Typed = { message: string; offeredListingId?: string };

/** Says that the user's organization would license what is listed, or meet what is sought. */
export function InterestDialog({ listing, onClose }: { listing: ListingView; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const intent = useIntent();
  const [form] = Form.useForm<Typed>();
  const isOffer = listing.type === 'offer';
  const terms = useTermsForm({ indicative: true, patentIds: listing.patents.map(({ id }) => id) });
  const own = useListings({
    ...{ q: undefined, type: 'offer', kind: undefined, ipc: undefined, region: undefined, centerId: undefined },
    ...{ patentId: undefined, state: undefined, maturity: undefined, mine: 'true' },
  });
  const submit = useAction({
    run: async ({ message, offeredListingId }: Typed) => {
      const wish = isOffer ? await terms.readIndicative() : null;
      const body = {
        message: message.trim(),
        ...(wish && Object.keys(wish).length > 0 && { wish: wish as never }),
        ...(offeredListingId && { offeredListingId }),
      };
      return intent(body, (headers) =>
        answer(api.POST('/licence-listings/{id}/interests', { params: { path: { id: listing.id } }, body, headers })),
      );
    },
    refresh: [[...interestsKey]],
    done: t('interest.submitted'),
    onDone: () => void navigate('/licence-interests?box=sent'),
    onProblem: terms.complain,
  });
  const offers = (own.data ?? []).filter(({ state }) => state === 'published' || state === 'under_offer');
  return (
    <Modal
      open
      width={720}
      title={t(isOffer ? 'interest.submit' : 'interest.answerNeed')}
      okText={t('interest.send')}
      confirmLoading={submit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="hint">{t(listing.ndaRequired ? 'interest.ndaHint' : 'interest.hint')}</p>
      <Form form={form} layout="vertical" onFinish={(typed) => submit.mutate(typed)}>
        <Form.Item
          name="message"
          label={t('interest.message')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} showCount autoFocus />
        </Form.Item>
        {!isOffer && (
          <Form.Item name="offeredListingId" label={t('interest.offered')} extra={t('interest.offeredHint')}>
            <Select
              allowClear
              loading={own.isPending}
              options={offers.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
        )}
      </Form>
      {isOffer && (
        <details className="interest-wish">
          <summary>{t('interest.wish')}</summary>
          <TermsForm state={terms} omit={['cross']} showFindings={false} />
        </details>
      )}
    </Modal>
  );
}
