import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BodyKind } from '@contract/council';
import { answer, api } from '../../api/client';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import { BodySection } from './BodySection';
import './council.css';
import { DirectionSection } from './DirectionSection';
import { FormDialog } from '../../ui/FormDialog';
import { MatterSection } from './MatterSection';
import { MeetingSection } from './MeetingSection';
import { councilKey, useBodies, useCouncilNews } from './queries';
import { RuleFields, type RuleValues } from './RuleFields';

/** The board and the expert committee: who sits, what they met on, what they decided. */
export function CouncilTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [founding, setFounding] = useState(false);
  const live = useCouncilNews(centerId);
  const bodies = useBodies(centerId);
  return (
    <Read query={bodies} rows={8}>
      {({ items, mayGovern }) => {
        const lacking = BodyKind.options.filter((kind) => !items.some((body) => body.kind === kind));
        return (
          <div className="stack">
            <Section title={t('council.title')} extra={<LiveMark liveness={live} />}>
              <p className="hint">{t('council.hint')}</p>
              {items.length === 0 && <Nothing title={t('council.none')} hint={t('council.noneHint')} />}
              {mayGovern && lacking.length > 0 && (
                <Button type="primary" onClick={() => setFounding(true)}>
                  {t('council.found')}
                </Button>
              )}
            </Section>
            {items.map((body) => (
              <BodySection key={body.id} body={body} />
            ))}
            {items.length > 0 && <MeetingSection centerId={centerId} bodies={items} />}
            <MatterSection centerId={centerId} mayGovern={mayGovern} />
            <DirectionSection centerId={centerId} mayPropose={mayGovern} />
            {founding && <FoundDialog centerId={centerId} kinds={lacking} onClose={() => setFounding(false)} />}
          </div>
        );
      }}
    </Read>
  );
}

type Values = RuleValues & { kind: BodyKind; name: string };

function FoundDialog({ centerId, kinds, onClose }: { centerId: string; kinds: BodyKind[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<Values>
      title={t('council.found')}
      ok={t('council.foundOk')}
      done={t('council.founded')}
      refresh={[councilKey]}
      initial={{
        kind: kinds[0],
        name: t(`bodyKind.${kinds[0]!}`),
        quorumNumerator: 1,
        quorumDenominator: 2,
        majority: 'simple',
        minimumSeats: 3,
      }}
      send={({ kind, name, ...rules }, headers) =>
        answer(
          api.POST('/centers/{id}/bodies', {
            params: { path: { id: centerId } },
            body: { kind, name, rules },
            headers,
          }),
        )
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item name="kind" label={t('council.kind')}>
            <Select
              options={kinds.map((value) => ({ value, label: t(`bodyKind.${value}`) }))}
              onChange={(kind: BodyKind) => form.setFieldValue('name', t(`bodyKind.${kind}`))}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('council.name')}
            rules={[{ required: true, whitespace: true, message: t('field.required') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <RuleFields />
        </>
      )}
    </FormDialog>
  );
}
