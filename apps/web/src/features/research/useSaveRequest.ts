import type { RdRequestView } from '@contract/research';
import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { viewerZone } from '../../ui/format';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { requestsKey } from './queries';
import { fieldOf, requestOf, type RequestTyped } from './requestDraft';

type Saving = {
  form: FormInstance<RequestTyped>;
  existing: RdRequestView | null;
  onSaved: (saved: RdRequestView) => void;
  onStale: () => void;
};

/** Drafts a request or changes a draft. A center's manager drafts for its lead organization. */
export function useSaveRequest({ form, existing, onSaved, onStale }: Saving) {
  const { t } = useTranslation();
  const { acting } = useAbilities();
  const centers = useCenters();
  const intent = useIntent();
  const requesterIn = (centerId: string) => {
    const stands = acting?.standings.some((standing) => standing.centerId === centerId);
    return stands ? acting!.id : centers.data?.find(({ id }) => id === centerId)?.leadOrganizationId;
  };
  return useAction({
    run: (typed: RequestTyped) => {
      const body = requestOf(typed, viewerZone());
      if (existing)
        return answer(
          api.POST('/rd-requests/{id}/change', {
            params: { path: { id: existing.id } },
            body,
            headers: ifMatch(existing.version),
          }),
        );
      const created = { ...body, centerId: typed.centerId, organizationId: requesterIn(typed.centerId) };
      return intent(created, (headers) => answer(api.POST('/rd-requests', { body: created, headers })));
    },
    refresh: [[...requestsKey]],
    done: t('rdForm.saved'),
    onDone: onSaved,
    onStale,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      form.scrollToField(field, { focus: true, block: 'center' });
      return true;
    },
  });
}
