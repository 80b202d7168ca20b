import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { instrumentOf, type InstrumentTyped } from './instrumentDraft';

type Saving = {
  form: FormInstance<InstrumentTyped>;
  existing?: InstrumentView;
  onSaved: (saved: InstrumentView) => void;
  onStale?: () => void;
};

/** The fields that refusals about an instrument are told beside. */
const fieldOf: Record<string, keyof InstrumentTyped> = {
  owner_not_member: 'ownerOrganizationId',
  needs_not_of_center: 'needs',
};

/** Registers an instrument or changes one. */
export function useSaveInstrument({ form, existing, onSaved, onStale }: Saving) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (typed: InstrumentTyped) => {
      const body = instrumentOf(typed);
      if (existing)
        return answer(
          api.POST('/instruments/{id}/change', {
            params: { path: { id: existing.id } },
            body,
            headers: ifMatch(existing.version),
          }),
        );
      const created = { ...body, ownerOrganizationId: typed.ownerOrganizationId, rates: [] };
      return intent(created, (headers) =>
        answer(
          api.POST('/centers/{id}/instruments', { params: { path: { id: typed.centerId } }, body: created, headers }),
        ),
      );
    },
    refresh: [['instruments'], ['schedules']],
    done: t('instrument.saved'),
    onDone: onSaved,
    onStale,
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      form.scrollToField(field, { focus: true });
      return true;
    },
  });
}
