import { SendOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceKind, LicenceTerms } from '@contract/licensing';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { TermChanges } from '../licensing/TermChanges';
import { TermsForm } from '../licensing/TermsForm';
import { useTermsForm } from '../licensing/useTermsForm';
import { roomKey, roomsKey, type Room } from './queries';

/** How long an offer stands, in hours. */
const hoursToStand = [24, 72, 168, 336, 720] as const;
const kinds: readonly LicenceKind[] = ['non_exclusive', 'sole', 'exclusive', 'cross'];

type Typed = { hours: number; message?: string };

type EditorProps = { room: Room; begin: Partial<LicenceTerms>; clockAhead: number; onClose: () => void };

/** The next round: begins with what is on the table, or with what the listing has in mind. */
function Editor({ room, begin, clockAhead, onClose }: EditorProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const { message: tell } = App.useApp();
  const intent = useIntent();
  const newest = room.rounds.at(-1);
  // By the server's clock, and the same for each attempt at one offer.
  const expiryOf = (since: number, hours: number) => new Date(since + clockAhead + hours * 3_600_000).toISOString();
  const terms = useTermsForm({
    initial: begin,
    patentIds: room.patents.map(({ id }) => id),
    before: (newest?.terms as LicenceTerms | undefined) ?? null,
  });
  const make = useAction({
    run: async ({ hours, message }: Typed) => {
      const said = await terms.read();
      return intent({ id: room.id, said, hours, message }, (key, since) =>
        answer(
          api.POST('/negotiations/{id}/offers', {
            params: { path: { id: room.id } },
            body: { terms: said as never, expiresAt: expiryOf(since, hours), message: message?.trim() ?? '' },
            headers: { ...key, ...ifMatch(room.version) },
          }),
        ),
      );
    },
    refresh: [roomKey(room.id), [...roomsKey, 'list']],
    done: t('negotiation.done.offer'),
    onDone: onClose,
    onProblem: (problem) => terms.complain(problem),
  });
  const send = (typed: Typed) =>
    // What is missing is shown beside the fields.
    void terms.read().then(
      () => make.mutate(typed),
      () => void tell.warning(t('negotiation.incomplete')),
    );
  return (
    <Section
      title={t(newest ? 'negotiation.counter' : 'negotiation.first')}
      extra={
        <Button size="small" type="text" onClick={onClose}>
          {t('negotiation.fold')}
        </Button>
      }
    >
      <TermsForm state={terms} kinds={kinds} licenseeOrganizationId={room.licenseeOrganizationId} />
      {newest && (
        <div className="offer-changes" aria-live="polite">
          <h3>{t('negotiation.changesNow')}</h3>
          <TermChanges changes={terms.changes} />
        </div>
      )}
      <Form form={form} layout="vertical" initialValues={{ hours: 168 }} onFinish={send} requiredMark="optional">
        <Form.Item name="hours" label={t('negotiation.stands')} htmlFor="offer-hours">
          <Select
            id="offer-hours"
            options={hoursToStand.map((value) => ({
              value,
              label: t('negotiation.days', { days: String(value / 24) }),
            }))}
          />
        </Form.Item>
        <Form.Item name="message" label={t('negotiation.word')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" icon={<SendOutlined aria-hidden="true" />} loading={make.isPending}>
          {t('negotiation.send')}
        </Button>
      </Form>
    </Section>
  );
}

/** Offers what somebody has in mind; stays folded away until asked for. */
export function OfferForm({
  room,
  indicative,
  clockAhead,
}: {
  room: Room;
  indicative: Partial<LicenceTerms> | null;
  clockAhead: number;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!room.deeds.includes('offer')) return null;
  const newest = room.rounds.at(-1);
  if (!open)
    return (
      <Button block size="large" type={newest ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {t(
          room.side === 'broker' || room.side === null
            ? 'negotiation.propose'
            : newest
              ? 'negotiation.counter'
              : 'negotiation.first',
        )}
      </Button>
    );
  const begin = (newest?.terms as LicenceTerms | undefined) ?? indicative ?? { kind: 'non_exclusive' as const };
  return <Editor room={room} begin={begin} clockAhead={clockAhead} onClose={() => setOpen(false)} />;
}
