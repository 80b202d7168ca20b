import { useMemo } from 'react';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useCenter, useCenters, usePolicies } from '../alliance/queries';

type Option = { value: string; label: string };

/** The fields of a center's policy; of all policies when no center is named. */
export function useFields(centerId: string | undefined): Option[] {
  const language = useLanguage();
  const center = useCenter(centerId);
  const { data: policies } = usePolicies();
  const policyId = center.data?.policyId;
  return useMemo(() => {
    const shown = (policies ?? []).filter(({ id }) => !centerId || id === policyId);
    const named = shown.flatMap(({ fields }) => fields.map((field) => [field.code, nameIn(language, field)] as const));
    return [...new Map(named)].map(([value, label]) => ({ value, label }));
  }, [policies, centerId, policyId, language]);
}

/** What a field is called in the policy of a center. */
export function useFieldNames(): (of: { centerId: string; fieldCode: string }) => string {
  const language = useLanguage();
  const centers = useCenters();
  const { data: policies } = usePolicies();
  return useMemo(() => {
    const policyOf = new Map(centers.data?.map(({ id, policyId }) => [id, policyId]));
    return ({ centerId, fieldCode }) => {
      const policy = policies?.find(({ id }) => id === policyOf.get(centerId));
      const field = policy?.fields.find(({ code }) => code === fieldCode);
      return field ? nameIn(language, field) : '';
    };
  }, [centers.data, policies, language]);
}
