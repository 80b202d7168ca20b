import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ReservedAction, type MeetingView, type MotionPurpose } from '@contract/council';
import { answer, api } from '../../api/client';
import { MoneyInput } from '../../ui/MoneyInput';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { useRoadmaps } from '../roadmap/queries';
import { FormDialog } from '../../ui/FormDialog';
import { todayInChina } from '../../ui/format';
import { councilKey, useDirections, useSeats } from './queries';

const purposes = {
  board: ['general', 'authorise', 'reserve', 'release', 'recall'],
  committee: ['general', 'direction', 'roadmap', 'recall'],
} as const satisfies Record<string, readonly MotionPurpose[]>;

type Values = {
  title: string;
  text: string;
  purpose: MotionPurpose;
  action?: ReservedAction;
  limit?: number | null;
  organizationId?: string;
  subjectId?: string;
};

/** Puts something to a meeting. */
export function MotionDialog({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<Values>
      title={t('motion.propose')}
      hint={t('motion.proposeHint')}
      ok={t('motion.propose')}
      done={t('motion.proposed')}
      refresh={[councilKey]}
      initial={{ purpose: 'general' }}
      send={({ limit, ...wish }, headers) =>
        answer(
          api.POST('/meetings/{id}/motions', {
            params: { path: { id: meeting.id } },
            ...{ body: { ...wish, limit: limit == null ? null : { amount: limit, currency: 'CNY' } }, headers },
          }),
        )
      }
      onClose={onClose}
    >
      <MotionFields meeting={meeting} />
    </FormDialog>
  );
}

/** What a motion of this purpose can be about. */
function useSubjects({ centerId, bodyId }: MeetingView, purpose: MotionPurpose) {
  const { t } = useTranslation();
  const directions = useDirections(centerId);
  const roadmaps = useRoadmaps(centerId);
  const seats = useSeats(bodyId);
  if (purpose === 'direction')
    return (directions.data ?? [])
      .filter(({ state }) => state === 'proposed')
      .map(({ id, title }) => ({ value: id, label: title }));
  if (purpose === 'roadmap')
    return (roadmaps.data ?? [])
      .filter(({ state }) => state === 'draft')
      .map(({ id, number }) => ({ value: id, label: t('roadmap.numbered', { number }) }));
  const today = todayInChina();
  return (seats.data ?? [])
    .filter(({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || today < untilOn))
    .map(({ id, holderName, kind }) => ({
      ...{ value: id, label: t('meeting.seat', { name: holderName, kind: t(`seatKind.${kind}`) }) },
    }));
}

function MotionFields({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const purpose = Form.useWatch<MotionPurpose | undefined>('purpose') ?? 'general';
  const action = Form.useWatch<ReservedAction | undefined>('action');
  const subjects = useSubjects(meeting, purpose);
  const required = { required: true, message: t('field.required') };
  return (
    <>
      <Form.Item name="purpose" label={t('motion.purpose')}>
        <Select options={purposes[meeting.bodyKind].map((value) => ({ value, label: t(`motionPurpose.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('motion.name')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="text" label={t('motion.text')} rules={[{ ...required, whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      {['authorise', 'reserve', 'release'].includes(purpose) && (
        <Form.Item name="action" label={t('motion.matter')} rules={[required]} preserve={false}>
          <Select options={ReservedAction.options.map((value) => ({ value, label: t(`reservedAction.${value}`) }))} />
        </Form.Item>
      )}
      {(purpose === 'authorise' || purpose === 'reserve') && action === 'contribution' && (
        <Form.Item name="limit" label={t(purpose === 'reserve' ? 'matter.threshold' : 'motion.limit')} preserve={false}>
          <MoneyInput />
        </Form.Item>
      )}
      {(purpose === 'direction' || purpose === 'roadmap' || purpose === 'recall') && (
        <Form.Item name="subjectId" label={t(`motionPurpose.${purpose}`)} rules={[required]} preserve={false}>
          <Select options={subjects} />
        </Form.Item>
      )}
      {(purpose === 'general' || purpose === 'authorise') && (
        <Form.Item
          name="organizationId"
          label={t('motion.party')}
          extra={t('motion.partyHint')}
          rules={purpose === 'authorise' && action === 'contribution' ? [required] : []}
          preserve={false}
        >
          <OrganizationSelect />
        </Form.Item>
      )}
    </>
  );
}
