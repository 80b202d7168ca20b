import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { useAbilities } from '../identity/me';
import { DisclosureDialog } from './DisclosureDialog';
import { MandateCard } from './MandateCard';
import { MandateDialog } from './MandateDialog';
import { useDisclosures, useMandates, type Brokered } from './queries';

/** Who brokers talks, or a listing, for whom and for what, and what the brokers disclosed; nothing where there is nothing to see or do. */
export function MandatePanel({ of, centerId }: { of: Brokered; centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { me } = useAbilities();
  const { data: mandates = [] } = useMandates(of);
  const { data: disclosures = [] } = useDisclosures(of);
  const [offering, setOffering] = useState(false);
  const [disclosing, setDisclosing] = useState(false);
  const brokers = me.staff.some(
    (post) => post.centerId === centerId && (post.role === 'broker' || post.role === 'manager'),
  );
  const live = mandates.some(({ state }) => state === 'offered' || state === 'accepted');
  const disclosed = disclosures.some(({ userId }) => userId === me.user.id);
  if (!brokers && mandates.length === 0 && disclosures.length === 0) return null;
  return (
    <Section
      title={t('mandate.title')}
      extra={
        brokers && (
          <div className="row-actions">
            <Button size="small" type={disclosed ? 'default' : 'primary'} onClick={() => setDisclosing(true)}>
              {t('brokerDisclosure.make')}
            </Button>
            {disclosed && !live && (
              <Button size="small" type="primary" onClick={() => setOffering(true)}>
                {t('mandate.offer')}
              </Button>
            )}
          </div>
        )
      }
    >
      {mandates.length === 0 ? (
        <p className="hint">{t('mandate.none')}</p>
      ) : (
        <ul className="rows">
          {mandates.map((mandate) => (
            <MandateCard key={mandate.id} mandate={mandate} of={of} />
          ))}
        </ul>
      )}
      {disclosures.map(({ id, userName, kind, side, text, at }) => (
        <p key={id} className="row-note">
          {t('brokerDisclosure.by', { name: userName, when: formatMoment(at, language) })} · {t(`conflictKind.${kind}`)}
          {side && ` · ${t(`mandateParty.${side}`)}`}
          {text && ` · ${text}`}
        </p>
      ))}
      {offering && <MandateDialog of={of} onClose={() => setOffering(false)} />}
      {disclosing && <DisclosureDialog of={of} onClose={() => setDisclosing(false)} />}
    </Section>
  );
}
