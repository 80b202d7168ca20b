import { useTranslation } from 'react-i18next';
import { usePresence } from '../../api/realtime';
import { topicOf } from './queries';
import type { Party } from '@contract/negotiation';

/** Who is in the room now, across all browsers. */
export function Present({ negotiationId }: { negotiationId: string }) {
  const { t } = useTranslation();
  const users = usePresence(topicOf(negotiationId));
  return (
    <div className="present">
      <span className="row-note">{t('negotiation.present')}</span>
      <ul aria-label={t('negotiation.present')} aria-live="polite">
        {users.map(({ id, name, party }) => (
          <li key={id} className={`present-one present-${party}`}>
            <span className="present-dot" aria-hidden="true" />
            {name} <small>{t(`negotiationParty.${party as Party}`)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
