import type { AnnuitySchedule } from '@contract/docket';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useAbilities } from '../identity/me';
import { patentKeys } from './queries';

/** Who is asked to pay annuities, and the answer of whoever is. */
export function PayerAsked({ schedule }: { schedule: AnnuitySchedule }) {
  const { t } = useTranslation();
  const { managesOrganization } = useAbilities();
  const intent = useIntent();
  const { patentId, askedPayer, version } = schedule;
  const reply = useAction({
    run: (agrees: boolean) =>
      intent({ patentId, agrees }, (key) => {
        const wish = { params: { path: { id: patentId } }, body: {}, headers: { ...key, ...ifMatch(version) } };
        return answer(
          agrees
            ? api.POST('/patents/{id}/annuity-payer/accept', wish)
            : api.POST('/patents/{id}/annuity-payer/decline', wish),
        );
      }),
    refresh: patentKeys(patentId),
    done: t('annuity.payerSaved'),
  });
  if (!askedPayer) return null;
  return (
    <>
      <p className="hint">{t('annuity.payerAsked', { name: askedPayer.name })}</p>
      {managesOrganization(askedPayer.organizationId) && (
        <div className="row-actions">
          <Button size="small" type="primary" loading={reply.isPending} onClick={() => reply.mutate(true)}>
            {t('annuity.payerAccept')}
          </Button>
          <Button size="small" disabled={reply.isPending} onClick={() => reply.mutate(false)}>
            {t('annuity.payerDecline')}
          </Button>
        </div>
      )}
    </>
  );
}
