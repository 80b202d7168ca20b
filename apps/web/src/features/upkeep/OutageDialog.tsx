import { Form, Input, InputNumber, Modal, Radio, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { outOfOrder, type OutageView } from '@contract/upkeep';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatZone, withLocalTimes } from '../../ui/format';
import { instrumentKey } from '../equipment/queries';
import { instantOf, wallOf } from '../equipment/wallTime';

type Typed = {
  kind: 'planned' | 'unplanned';
  startsAt: string;
  endsAt: string;
  reason: string;
  every?: 'never' | 'day' | 'week';
  count?: number;
};
type OutageDialogProps = { instrument: InstrumentView; existing: OutageView | null; onClose: () => void };

const hour = 3_600_000;
const nextHour = (ahead: number) => new Date(Math.ceil(Date.now() / hour) * hour + ahead * hour);

const hasBegun = (outage: OutageView) => Date.parse(outage.startsAt) <= new Date().getTime();
const isOfFault = (outage: OutageView | null) => outage?.reason === outOfOrder;

function useSaveOutage({ instrument, existing, onClose }: OutageDialogProps, form: FormInstance<Typed>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const zone = instrument.timeZone;
  return useAction({
    run: ({ kind, startsAt, endsAt, reason, every = 'never', count = 1 }: Typed) => {
      const end = instantOf(endsAt, zone)!.toISOString();
      const start = instantOf(startsAt, zone)!.toISOString();
      if (existing) {
        const { id, version } = existing;
        const body = {
          ...(hasBegun(existing) ? {} : { startsAt: start }),
          endsAt: end,
          ...(isOfFault(existing) ? {} : { reason }),
        };
        return intent({ ...body, version }, (key) =>
          answer(
            api.POST('/outages/{id}/change', {
              params: { path: { id } },
              body,
              headers: { ...key, ...ifMatch(version) },
            }),
          ),
        );
      }
      const repeat = every === 'never' ? null : { every, count };
      const body = { kind, startsAt: start, endsAt: end, reason, repeat };
      return intent(body, (headers) =>
        answer(api.POST('/instruments/{id}/outages', { params: { path: { id: instrument.id } }, body, headers })),
      );
    },
    refresh: [instrumentKey(instrument.id)],
    done: existing ? t('outage.changed') : t('outage.declared'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => {
      if (problem.errors.length > 0) return complain(form, problem);
      const field = /^outage_(in_past|too_far_ahead|begun)$/.test(problem.code) ? 'startsAt' : 'endsAt';
      if (!problem.code.startsWith('outage_')) return false;
      form.setFields([{ name: field, errors: [withLocalTimes(problem.detail, language, zone)] }]);
      return true;
    },
  });
}

/** Declares an outage, once or again and again, or changes one; times are those of the instrument. */
export function OutageDialog({ instrument, existing, onClose }: OutageDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<Typed>();
  const zone = instrument.timeZone;
  const begun = existing !== null && hasBegun(existing);
  const byFault = isOfFault(existing);
  const save = useSaveOutage({ instrument, existing, onClose }, form);
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={existing ? t('outage.editTitle') : t('outage.declare')}
      okText={existing ? t('action.save') : t('outage.declare')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('calendar.zone', { zone: formatZone(zone, language) })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          kind: 'planned',
          startsAt: wallOf(existing?.startsAt ?? nextHour(0), zone),
          endsAt: wallOf(existing?.endsAt ?? nextHour(4), zone),
          reason: byFault ? t('reason.out_of_order') : existing?.reason,
          every: 'never',
          count: 4,
        }}
        onFinish={(values) => save.mutate(values)}
      >
        {!existing && (
          <Form.Item name="kind" label={t('outage.kindLabel')}>
            <Radio.Group
              options={(['planned', 'unplanned'] as const).map((value) => ({
                value,
                label: t(`outage.kind.${value}`),
              }))}
            />
          </Form.Item>
        )}
        <div className="form-pair">
          <Form.Item name="startsAt" label={t('outage.startsAt')} rules={[required]}>
            <Input type="datetime-local" disabled={begun} />
          </Form.Item>
          <Form.Item
            name="endsAt"
            label={t('outage.endsAt')}
            dependencies={['startsAt']}
            rules={[
              required,
              ({ getFieldValue }) => ({
                validator: (_, value?: string) =>
                  !value || value > String(getFieldValue('startsAt'))
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('outage.endsBeforeStart'))),
              }),
            ]}
          >
            <Input type="datetime-local" />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={t('field.reason')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} disabled={byFault} placeholder={t('outage.reasonExample')} />
        </Form.Item>
        {!existing && <Repetition />}
      </Form>
    </Modal>
  );
}

/** Only what is planned repeats. */
function Repetition() {
  const { t } = useTranslation();
  return (
    <Form.Item noStyle dependencies={['kind', 'every']}>
      {({ getFieldValue }) =>
        getFieldValue('kind') === 'planned' && (
          <div className="form-pair">
            <Form.Item name="every" label={t('outage.repeat')}>
              <Select
                options={(['never', 'day', 'week'] as const).map((value) => ({
                  value,
                  label: t(`outage.every.${value}`),
                }))}
              />
            </Form.Item>
            {getFieldValue('every') !== 'never' && (
              <Form.Item
                name="count"
                label={t('outage.count')}
                rules={[{ required: true, message: t('field.required') }]}
              >
                <InputNumber min={1} max={52} precision={0} />
              </Form.Item>
            )}
          </div>
        )
      }
    </Form.Item>
  );
}
