import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seatKinds, type BodyView, type SeatKind, type SeatView } from '@contract/council';
import { answer, api, ifMatch } from '../../api/client';
import { useLanguage } from '../../i18n';
import { formatDate, organizationIn, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { FormDialog } from '../../ui/FormDialog';
import { EndSeatDialog } from './EndSeatDialog';
import { councilKey, useSeats } from './queries';
import { RuleFields, type RuleValues } from './RuleFields';

/** One body, its rules and its seats. */
export function BodySection({ body }: { body: BodyView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'seat' | 'rules' | null>(null);
  const seats = useSeats(body.id);
  const { quorumNumerator, quorumDenominator, majority, minimumSeats } = body.rules;
  const close = () => setOpen(null);
  return (
    <Section title={body.name}>
      <p className="hint">
        {t('council.rules', {
          ...{ seats: body.seats, numerator: quorumNumerator, denominator: quorumDenominator },
          ...{ majority: t(`bodyMajority.${majority}`), minimum: minimumSeats },
        })}
      </p>
      <Lacking body={body} />
      <Read query={seats} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('council.noSeats')}</p>
          ) : (
            <ul className="rows council-seats">
              {inOrder(items).map((seat) => (
                <SeatRow key={seat.id} seat={seat} mayGovern={body.mayGovern} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={seats} />
      {body.mayGovern && (
        <div className="council-steps">
          <Button onClick={() => setOpen('seat')}>{t('council.giveSeat')}</Button>
          <Button onClick={() => setOpen('rules')}>{t('council.changeRules')}</Button>
        </div>
      )}
      {open === 'seat' && <SeatDialog body={body} onClose={close} />}
      {open === 'rules' && (
        <FormDialog<RuleValues>
          title={t('council.changeRules')}
          ok={t('action.save')}
          done={t('council.rulesChanged')}
          refresh={[councilKey]}
          initial={body.rules}
          send={(rules, headers) =>
            answer(
              api.PUT('/bodies/{id}', {
                params: { path: { id: body.id } },
                body: rules,
                headers: { ...headers, ...ifMatch(body.version) },
              }),
            )
          }
          onClose={close}
        >
          <RuleFields />
        </FormDialog>
      )}
    </Section>
  );
}

/** What keeps a body from deciding anything: seats it needs and does not have. */
function Lacking({ body: { missing, rules, seats } }: { body: BodyView }) {
  const { t } = useTranslation();
  if (missing.seats === 0 && missing.kinds.length === 0) return null;
  const kinds = missing.kinds.map((kind) => t(`seatKind.${kind}`)).join(t('meeting.comma'));
  return (
    <p className="council-lacking" role="status">
      {t('council.lacking')}
      {missing.seats > 0 && t('council.lackingSeats', { needed: rules.minimumSeats, held: seats })}
      {kinds && t('council.lackingKinds', { kinds })}
    </p>
  );
}

/** The chair first, then in the order they were given; those that ended come last. */
function inOrder(seats: readonly SeatView[]): SeatView[] {
  const today = todayInChina();
  const rank = ({ chair, untilOn }: SeatView) => (untilOn !== null && untilOn <= today ? 2 : chair ? 0 : 1);
  return [...seats].sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
}

function SeatRow({ seat, mayGovern }: { seat: SeatView; mayGovern: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [ending, setEnding] = useState(false);
  const { holderName, kind, chair, leadingExpert, fromOn, untilOn } = seat;
  const today = todayInChina();
  const past = untilOn !== null && untilOn <= today;
  const term = untilOn
    ? t('council.term', { from: formatDate(fromOn, language), until: formatDate(untilOn, language) })
    : t('council.since', { from: formatDate(fromOn, language) });
  return (
    <li className={past ? 'row row-past' : 'row'}>
      <div className="row-main">
        <b>{holderName}</b> <Badge tone="mid">{t(`seatKind.${kind}`)}</Badge>{' '}
        {chair && <Badge tone="teal">{t('council.chair')}</Badge>}{' '}
        {leadingExpert && <Badge>{t('council.leadingExpert')}</Badge>}
        <div className="row-note">{[organizationIn(language, seat), term].filter(Boolean).join(' · ')}</div>
      </div>
      {mayGovern && !past && (
        <div className="row-actions">
          <Button onClick={() => setEnding(true)}>{t('council.endSeat')}</Button>
        </div>
      )}
      {ending && <EndSeatDialog seat={seat} onClose={() => setEnding(false)} />}
    </li>
  );
}

type SeatValues = {
  email: string;
  kind: SeatKind;
  organizationId?: string;
  chair?: boolean;
  leadingExpert?: boolean;
  fromOn: string;
  untilOn?: string;
};

function SeatDialog({ body, onClose }: { body: BodyView; onClose: () => void }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  return (
    <FormDialog<SeatValues>
      title={t('council.giveSeat')}
      ok={t('council.giveSeat')}
      done={t('council.seatGiven')}
      refresh={[councilKey]}
      initial={{ kind: seatKinds[body.kind][0], fromOn: todayInChina() }}
      send={({ untilOn, ...wish }, headers) =>
        answer(
          api.POST('/bodies/{id}/seats', {
            params: { path: { id: body.id } },
            body: { ...wish, chair: !!wish.chair, leadingExpert: !!wish.leadingExpert, untilOn: untilOn || null },
            headers,
          }),
        )
      }
      onClose={onClose}
    >
      <Form.Item name="email" label={t('council.email')} rules={[required]}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t('council.seatKind')}>
        <Select options={seatKinds[body.kind].map((value) => ({ value, label: t(`seatKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="organizationId" label={t('council.unit')}>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="chair" valuePropName="checked">
        <Checkbox>{t('council.chair')}</Checkbox>
      </Form.Item>
      <Form.Item name="leadingExpert" valuePropName="checked">
        <Checkbox>{t('council.leadingExpert')}</Checkbox>
      </Form.Item>
      <Form.Item name="fromOn" label={t('council.from')} rules={[required]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="untilOn" label={t('council.until')}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}
