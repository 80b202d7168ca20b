import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyView, MeetingView } from '@contract/council';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { FormDialog } from '../../ui/FormDialog';
import { MotionList } from './MotionList';
import { councilKey, useMeetings, useSeats } from './queries';

const tones = { scheduled: 'amber', held: 'teal', minuted: 'mid', cancelled: 'plain' } as const;

/** When the bodies met, and what came of it. */
export function MeetingSection({ centerId, bodies }: { centerId: string; bodies: BodyView[] }) {
  const { t } = useTranslation();
  const [calling, setCalling] = useState(false);
  const meetings = useMeetings(centerId);
  const mayCall = bodies.some(({ mayGovern }) => mayGovern);
  return (
    <Section title={t('meeting.title')}>
      <Read query={meetings}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('meeting.none')} hint={t('meeting.noneHint')} />
          ) : (
            items.map((meeting) => <MeetingItem key={meeting.id} meeting={meeting} />)
          )
        }
      </Read>
      <More query={meetings} />
      {mayCall && (
        <div className="council-steps">
          <Button type="primary" onClick={() => setCalling(true)}>
            {t('meeting.call')}
          </Button>
        </div>
      )}
      {calling && <CallDialog bodies={bodies} onClose={() => setCalling(false)} />}
    </Section>
  );
}

function MeetingItem({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [shown, setShown] = useState(meeting.state === 'held');
  const {
    id,
    title,
    bodyName,
    state,
    scheduledAt,
    place,
    present,
    minutes,
    minutesSha256,
    signedByName,
    signedAt,
    reason,
  } = meeting;
  const facts = [
    ...[bodyName, formatMoment(scheduledAt, language), place],
    present.length > 0 &&
      t('meeting.present', { names: present.map(({ holderName }) => holderName).join(t('meeting.comma')) }),
    reason && t('council.reason', { reason }),
  ];
  return (
    <article className="council-meeting">
      <div className="council-head">
        <h3>
          {title} <Badge tone={tones[state]}>{t(`meetingState.${state}`)}</Badge>
        </h3>
        <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'meeting.hide' : 'meeting.show')}
        </Button>
      </div>
      <p className="row-note">{facts.filter(Boolean).join(' · ')}</p>
      {shown && (
        <>
          <MotionList meeting={meeting} />
          {minutes && (
            <div className="council-minutes">
              <h4>{t('meeting.minutes')}</h4>
              <p className="council-text">{minutes}</p>
              <p className="row-note">
                {signedByName
                  ? t('meeting.signed', { name: signedByName, at: formatMoment(signedAt!, language) })
                  : t('meeting.unsigned')}
              </p>
              <p className="row-note council-hash">SHA-256 {minutesSha256}</p>
            </div>
          )}
          <MeetingSteps key={id} meeting={meeting} />
        </>
      )}
    </article>
  );
}

function MeetingSteps({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'hold' | 'write' | null>(null);
  const [dialog, ask] = useReason();
  const { id, bodyId, version, steps, minutes, minutesSha256 } = meeting;
  const at = { params: { path: { id } } };
  const headers = ifMatch(version);
  const refresh = [[...councilKey]];
  const sign = useAction({
    run: () => answer(api.POST('/meetings/{id}/sign', { ...at, body: { sha256: minutesSha256! }, headers })),
    ...{ refresh, done: t('meeting.signedDone') },
  });
  const cancel = useAction({
    run: (reason: string) => answer(api.POST('/meetings/{id}/cancel', { ...at, body: { reason }, headers })),
    ...{ refresh, done: t('meeting.cancelled') },
  });
  const close = () => setOpen(null);
  return (
    <div className="council-steps">
      {dialog}
      {steps.includes('hold') && (
        <Button type="primary" onClick={() => setOpen('hold')}>
          {t('meeting.hold')}
        </Button>
      )}
      {steps.includes('write') && <Button onClick={() => setOpen('write')}>{t('meeting.write')}</Button>}
      {steps.includes('sign') && (
        <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>
          {t('meeting.sign')}
        </Button>
      )}
      {steps.includes('cancel') && (
        <Button
          danger
          loading={cancel.isPending}
          onClick={() =>
            ask({
              ...{ title: t('meeting.cancel'), ok: t('meeting.cancel'), danger: true, required: true },
              onGiven: (reason) => cancel.mutate(reason!),
            })
          }
        >
          {t('meeting.cancel')}
        </Button>
      )}
      {open === 'hold' && <HoldDialog meeting={meeting} bodyId={bodyId} onClose={close} />}
      {open === 'write' && (
        <FormDialog<{ text: string }>
          title={t('meeting.write')}
          hint={t('meeting.writeHint')}
          ok={t('action.save')}
          done={t('meeting.written')}
          refresh={[councilKey]}
          initial={{ text: minutes ?? '' }}
          send={(body, key) =>
            answer(api.POST('/meetings/{id}/write', { ...at, body, headers: { ...key, ...headers } }))
          }
          onClose={close}
        >
          <Form.Item
            name="text"
            label={t('meeting.minutes')}
            rules={[{ required: true, whitespace: true, message: t('field.required') }]}
          >
            <Input.TextArea rows={10} maxLength={4000} />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  );
}

function HoldDialog({ meeting, bodyId, onClose }: { meeting: MeetingView; bodyId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const seats = useSeats(bodyId);
  const today = todayInChina();
  const held = (seats.data ?? []).filter(({ fromOn, untilOn }) => fromOn <= today && (!untilOn || today < untilOn));
  return (
    <FormDialog<{ seatIds: string[] }>
      title={t('meeting.hold')}
      hint={t('meeting.holdHint')}
      ok={t('meeting.hold')}
      done={t('meeting.begun')}
      refresh={[councilKey]}
      send={(body, key) =>
        answer(
          api.POST('/meetings/{id}/hold', {
            params: { path: { id: meeting.id } },
            ...{ body, headers: { ...key, ...ifMatch(meeting.version) } },
          }),
        )
      }
      onClose={onClose}
    >
      <Form.Item
        name="seatIds"
        label={t('meeting.attendance')}
        rules={[{ required: true, message: t('field.required') }]}
      >
        <Checkbox.Group
          className="council-present"
          options={held.map(({ id, holderName, kind }) => ({
            value: id,
            label: t('meeting.seat', { name: holderName, kind: t(`seatKind.${kind}`) }),
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}

type CallValues = { bodyId: string; title: string; scheduledAt: string; place: string };

function CallDialog({ bodies, onClose }: { bodies: BodyView[]; onClose: () => void }) {
  const { t } = useTranslation();
  const required = { required: true, whitespace: true, message: t('field.required') };
  return (
    <FormDialog<CallValues>
      title={t('meeting.call')}
      ok={t('meeting.call')}
      done={t('meeting.called')}
      refresh={[councilKey]}
      initial={{ bodyId: bodies[0]!.id }}
      send={({ bodyId, scheduledAt, ...wish }, headers) =>
        answer(
          api.POST('/bodies/{id}/meetings', {
            params: { path: { id: bodyId } },
            ...{ body: { ...wish, scheduledAt: new Date(scheduledAt).toISOString() }, headers },
          }),
        )
      }
      onClose={onClose}
    >
      <Form.Item name="bodyId" label={t('council.body')}>
        <Select options={bodies.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="title" label={t('meeting.subject')} rules={[required]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="scheduledAt" label={t('meeting.at')} rules={[required]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="place" label={t('meeting.place')} rules={[required]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
