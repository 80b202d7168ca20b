import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { listingKey, usePersons } from './queries';

/** Who sees what is only for named persons. */
export function PersonsSection({ listingId, mayName }: { listingId: string; mayName: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const persons = usePersons(listingId);
  const intent = useIntent();
  const refresh = [[...listingKey(listingId), 'persons']];
  const name = useAction({
    run: (wanted: string) =>
      intent({ name: wanted }, (headers) =>
        answer(
          api.POST('/licence-listings/{id}/persons', {
            params: { path: { id: listingId } },
            body: { email: wanted },
            headers,
          }),
        ),
      ),
    refresh,
    done: t('room.personNamed'),
    onDone: () => setEmail(''),
  });
  const remove = useAction({
    run: (userId: string) =>
      intent({ remove: userId }, (headers) =>
        answer(
          api.POST('/licence-listings/{id}/persons/{userId}/remove', {
            params: { path: { id: listingId, userId } },
            headers,
          }),
        ),
      ),
    refresh,
    done: t('room.personRemoved'),
  });
  return (
    <Section title={t('room.persons')}>
      <p className="hint">{t('room.personsHint')}</p>
      {mayName && (
        <form
          className="room-name"
          onSubmit={(event) => {
            event.preventDefault();
            if (email.trim()) name.mutate(email.trim());
          }}
        >
          <Input
            type="email"
            value={email}
            maxLength={254}
            aria-label={t('room.personEmail')}
            placeholder={t('room.personEmail')}
            onChange={({ target }) => setEmail(target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={!email.trim()} loading={name.isPending}>
            {t('room.personName')}
          </Button>
        </form>
      )}
      <Read query={persons} rows={1}>
        {(items) => (
          <ul className="rows">
            {items.map(({ userId, userName, organizations, namedAt }) => (
              <li key={userId} className="row">
                <div className="row-main">
                  <b>{userName}</b>
                  <div className="row-note">
                    {[organizations.join('、'), formatMoment(namedAt, language)].filter(Boolean).join(' · ')}
                  </div>
                </div>
                {mayName && (
                  <Button
                    size="small"
                    type="text"
                    danger
                    aria-label={t('room.personRemoveOf', { name: userName })}
                    onClick={() => remove.mutate(userId)}
                  >
                    {t('action.remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Read>
    </Section>
  );
}
