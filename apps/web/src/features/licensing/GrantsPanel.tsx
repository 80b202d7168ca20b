import { Alert, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GrantView } from '@contract/grant';
import type { GrantKind } from '@contract/licensing';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useSettled } from '../equipment/useSettled';
import { IpcSelect } from './IpcSelect';
import { FieldNames, GrantKindBadge, TerritoryNames } from './Names';
import { useAvailability, usePatentGrants, type Wished } from './queries';
import { lastDayOf } from './termsDraft';
import { TerritoriesSelect } from './TerritoriesSelect';
import './licensing.css';

const kinds: GrantKind[] = ['exclusive', 'sole', 'non_exclusive'];
const nextDayOf = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function GrantRow({ grant }: { grant: GrantView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, standsIn, fields, territories, startsOn, endsOn, inForce, licenceId, licenceNumber } = grant;
  const today = new Date().toISOString().slice(0, 10);
  const state = inForce ? 'inForce' : startsOn > today ? 'later' : 'over';
  const from = formatDate(startsOn, language);
  return (
    <li className="grant">
      <div className="row-tags">
        <GrantKindBadge kind={kind} />
        <Badge tone={inForce ? 'teal' : 'plain'}>{t(`grants.${state}`)}</Badge>
        {standsIn && <Badge>{t('grants.standsIn')}</Badge>}
      </div>
      <dl className="terms-table">
        <div>
          <dt>{t('grants.fields')}</dt>
          <dd>
            <FieldNames symbols={fields} />
          </dd>
        </div>
        <div>
          <dt>{t('grants.territories')}</dt>
          <dd>
            <TerritoryNames codes={territories} />
          </dd>
        </div>
        <div>
          <dt>{t('grants.period')}</dt>
          <dd>
            {endsOn === null || endsOn <= startsOn
              ? t('grants.forLife', { from })
              : t('grants.until', { from, until: formatDate(lastDayOf(endsOn), language) })}
          </dd>
        </div>
      </dl>
      {(grant.mine || licenceNumber) && (
        <p className="row-note">
          {grant.licensor && grant.licensee && (
            <>
              {t('grants.between', {
                licensor: nameIn(language, grant.licensor),
                licensee: nameIn(language, grant.licensee),
              })}{' '}
              ·{' '}
            </>
          )}
          {licenceId ? (
            <Link to={`/licences/${licenceId}`}>{t('grants.licence', { number: licenceNumber ?? '' })}</Link>
          ) : (
            licenceNumber && t('grants.licence', { number: licenceNumber })
          )}
        </p>
      )}
    </li>
  );
}

/** Whether a licence somebody has in mind would meet one that is there. */
function AvailabilityCheck({ patentId }: { patentId: string }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wished & { lastDay?: string }>({
    ...{ kind: 'non_exclusive', fields: [], territories: [] },
  });
  const { lastDay, ...rest } = wish;
  const asked = useSettled({ ...rest, ...(lastDay && { until: nextDayOf(lastDay) }) });
  const answered = useAvailability(patentId, asked);
  const change = (part: Partial<typeof wish>) => setWish({ ...wish, ...part });
  return (
    <Section title={t('grants.check')}>
      <p className="hint">{t('grants.checkHint')}</p>
      <Form layout="vertical" component="div" className="availability-form">
        <Form.Item label={t('grants.kind')} htmlFor="availability-kind">
          <Select
            id="availability-kind"
            value={wish.kind}
            onChange={(kind) => change({ kind })}
            options={kinds.map((value) => ({ value, label: t(`grantKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('grants.fields')} htmlFor="availability-fields">
          <IpcSelect id="availability-fields" value={wish.fields} onChange={(fields) => change({ fields })} />
        </Form.Item>
        <Form.Item label={t('grants.territories')} htmlFor="availability-territories">
          <TerritoriesSelect
            id="availability-territories"
            value={wish.territories}
            onChange={(territories) => change({ territories })}
          />
        </Form.Item>
        <div className="form-pair">
          <Form.Item label={t('grants.from')} htmlFor="availability-from">
            <Input
              id="availability-from"
              type="date"
              value={wish.from ?? ''}
              onChange={({ target }) => change({ from: target.value })}
            />
          </Form.Item>
          <Form.Item label={t('grants.to')} htmlFor="availability-to">
            <Input
              id="availability-to"
              type="date"
              value={wish.lastDay ?? ''}
              min={wish.from}
              onChange={({ target }) => change({ lastDay: target.value })}
            />
          </Form.Item>
        </div>
      </Form>
      <Read query={answered} rows={1}>
        {({ available, conflicts }) => (
          <div role="status" aria-busy={answered.isFetching}>
            <Alert
              type={available ? 'success' : 'warning'}
              showIcon
              title={available ? t('grants.free') : t('grants.taken', { count: conflicts.length })}
              description={
                conflicts.some(({ kind }) => kind === 'open_statement') ? t('grants.openForbids') : undefined
              }
            />
            <ul className="grants">
              {conflicts.map((grant) => (
                <GrantRow key={grant.id} grant={grant} />
              ))}
            </ul>
          </div>
        )}
      </Read>
    </Section>
  );
}

/** What of a patent is licensed already, and whether what one wants is still free. */
export function GrantsPanel({ patentId }: { patentId: string }) {
  const { t } = useTranslation();
  const [ended, setEnded] = useState(false);
  const grants = usePatentGrants(patentId, ended);
  return (
    <div className="stack">
      <Section
        title={t('grants.title')}
        extra={
          <Checkbox checked={ended} onChange={({ target }) => setEnded(target.checked)}>
            {t('grants.showEnded')}
          </Checkbox>
        }
      >
        <p className="hint">{t('grants.hint')}</p>
        <Read query={grants} rows={3}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('grants.none')} hint={t('grants.noneHint')} />
            ) : (
              <ul className="grants">
                {items.map((grant) => (
                  <GrantRow key={grant.id} grant={grant} />
                ))}
              </ul>
            )
          }
        </Read>
        <More query={grants} />
      </Section>
      <AvailabilityCheck patentId={patentId} />
    </div>
  );
}
