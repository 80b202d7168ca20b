type Row = { readonly type: string; readonly id: string; readonly centerId?: string };

/** Where a record that counts can be looked at; null when it has no page of its own. */
export function rowPath({ type, id, centerId }: Row): string | null {
  const pages: Record<string, string> = {
    'rd-contract': `/rd-contracts/${id}`,
    licence: `/licences/${id}`,
    patent: `/patents/${id}`,
    'ip-asset': `/ip-assets/${id}`,
  };
  const ofCenter: Record<string, string> = {
    'revenue-event': `/finance/${centerId}/events`,
    standing: `/centers/${centerId}/members`,
    accreditation: `/centers/${centerId}`,
    headcount: `/governance/${centerId}/gates`,
    spending: `/governance/${centerId}/gates`,
    'service-order': `/governance/${centerId}/services`,
    'register-entry': `/governance/${centerId}/registers`,
    'indicator-figure': `/governance/${centerId}/indicators`,
  };
  return pages[type] ?? (centerId === undefined ? null : (ofCenter[type] ?? null));
}
