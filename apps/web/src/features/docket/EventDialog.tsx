import type { PatentEventKind, PatentStandingView } from '@contract/docket';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import type { paths } from '../../api/schema';
import { complain } from '../../ui/complain';
import { EventFields } from './EventFields';
import { patentKeys } from './queries';
import { todayInChina } from '../../ui/format';

/** What the form holds, whatever the kind asks for. */
export type EventTyped = {
  kind: PatentEventKind;
  on: string;
  evidence?: string;
  publicationNumber?: string;
  year?: number;
  amount?: number;
  surcharge?: number;
  days?: number;
  requester?: string;
  claimant?: string;
  claims?: 'all' | 'part';
  remaining?: string;
  pledgee?: string;
  registrationNumber?: string;
  consentToLicence?: boolean;
  eventId?: string;
  court?: string;
  until?: string;
  to?: string[];
  recordalNumber?: string;
};

const groups: Record<'procedure' | 'right' | 'proceedings' | 'dealings', readonly PatentEventKind[]> = {
  procedure: [
    ...(['filed', 'published', 'examination_requested', 'granted'] as const),
    ...(['refused', 'withdrawn', 'deemed_withdrawn'] as const),
  ],
  right: ['annuity_paid', 'lapsed_unpaid', 'restored', 'abandoned', 'expired', 'term_extended'],
  proceedings: [
    ...(['invalidation_requested', 'invalidated', 'invalidation_closed'] as const),
    ...(['pledged', 'pledge_released', 'preserved', 'preservation_released'] as const),
    ...(['ownership_disputed', 'dispute_closed'] as const),
  ],
  // What follows from licences here the platform enters itself.
  dealings: ['transferred'],
};

const cny = (amount: number) => ({ amount, currency: 'CNY' as const });
const words = (value: string | undefined) => value?.trim() || undefined;

type EventWish = NonNullable<
  paths['/api/v1/patents/{id}/events']['post']['requestBody']
>['content']['application/json'];

/** The event as the API takes it: only what its kind asks for. */
function wishOf({ kind, on, evidence, ...typed }: EventTyped): EventWish {
  const text = (name: 'publicationNumber' | 'requester' | 'claimant' | 'court' | 'recordalNumber') =>
    words(typed[name]);
  const data: Partial<Record<PatentEventKind, object>> = {
    published: { publicationNumber: text('publicationNumber') },
    granted: { publicationNumber: text('publicationNumber') },
    annuity_paid: { year: typed.year, amount: cny(typed.amount ?? 0), surcharge: cny(typed.surcharge ?? 0) },
    term_extended: { days: typed.days },
    invalidation_requested: { requester: text('requester') },
    invalidated: { claims: typed.claims ?? 'all', remaining: words(typed.remaining) },
    invalidation_closed: { eventId: typed.eventId },
    pledged: {
      pledgee: words(typed.pledgee),
      registrationNumber: words(typed.registrationNumber),
      consentToLicence: typed.consentToLicence ?? false,
    },
    pledge_released: { eventId: typed.eventId },
    preserved: { court: text('court'), until: typed.until || undefined },
    preservation_released: { eventId: typed.eventId },
    ownership_disputed: { claimant: text('claimant') },
    dispute_closed: { eventId: typed.eventId },
    transferred: { to: typed.to },
    licence_recorded: { recordalNumber: text('recordalNumber') },
    licence_changed: { recordalNumber: text('recordalNumber') },
    licence_cancelled: { recordalNumber: text('recordalNumber') },
  };
  return { kind, on, evidence: words(evidence), data: data[kind] ?? {} } as EventWish;
}

/** The fields that the API's refusals are about. */
const fieldOf: Record<string, keyof EventTyped> = {
  patent_event_impossible: 'kind',
  patent_event_in_future: 'on',
  patent_event_before_filing: 'on',
  event_to_close_unknown: 'eventId',
  annuity_already_paid: 'year',
};

type EventDialogProps = {
  patentId: string;
  standing: PatentStandingView;
  initial?: Partial<EventTyped>;
  onClose: () => void;
};

/** Enters what happened to a patent. */
export function EventDialog({ patentId, standing, initial, onClose }: EventDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EventTyped>();
  const kind = Form.useWatch('kind', form);
  const intent = useIntent();
  const enter = useAction({
    run: (typed: EventTyped) => {
      const body = wishOf(typed);
      return intent({ patentId, body }, (headers) =>
        answer(api.POST('/patents/{id}/events', { params: { path: { id: patentId } }, body, headers })),
      );
    },
    refresh: patentKeys(patentId),
    done: t('docket.recorded'),
    onDone: onClose,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field || form.getFieldInstance(field) == null) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('docket.record')}
      okText={t('docket.recordOk')}
      confirmLoading={enter.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ on: todayInChina(), claims: 'all', ...initial }}
        onFinish={(typed) => enter.mutate(typed)}
      >
        <div className="form-pair">
          <Form.Item name="kind" label={t('docket.kind')} rules={[required]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={Object.entries(groups).map(([group, kinds]) => ({
                label: t(`patentEventGroup.${group as keyof typeof groups}`),
                options: kinds.map((value) => ({ value, label: t(`patentEventKind.${value}`) })),
              }))}
            />
          </Form.Item>
          <Form.Item name="on" label={t('docket.on')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
        </div>
        {kind && <EventFields kind={kind} standing={standing} />}
        <Form.Item name="evidence" label={t('docket.evidence')} extra={t('docket.evidenceHint')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
