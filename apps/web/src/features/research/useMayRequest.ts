import { useAbilities } from '../identity/me';

/** Where the user may make a request: in the centers their organization stands in, and in those they manage. */
export function useRequestHomes(): string[] {
  const { acting, worksFor, managedCenters } = useAbilities();
  const stands = acting && worksFor(acting.id) ? acting.standings.map(({ centerId }) => centerId) : [];
  return [...new Set([...stands, ...managedCenters.map(({ centerId }) => centerId)])];
}

export const useMayRequest = () => useRequestHomes().length > 0;
