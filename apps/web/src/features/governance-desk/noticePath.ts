/** Where a notice about a center's governance leads; null for any other. */
export function governancePathOf(type: string, id: (name: string) => string | null): string | null {
  if (type.startsWith('panelist.') && id('reviewId'))
    return type === 'panelist.invited' ? `/reviews/${id('reviewId')}` : `/applications/${id('applicationId')}`;
  if (type === 'application.concluded' && id('reviewId')) return `/reviews/${id('reviewId')}`;
  if (/^(application|objection)[.]/.test(type) && id('applicationId')) return `/applications/${id('applicationId')}`;
  if (/^intent[.](proposed|withdrawn)$|^agreement[.]opened$/.test(type)) return '/co-construction';
  if (type.startsWith('service-order.') && id('orderId')) return `/service-orders/${id('orderId')}`;
  if (type.startsWith('rectification.') && id('assessmentId')) return `/assessments/${id('assessmentId')}`;
  if (!id('centerId')) return null;
  if (/^(intent|agreement|accreditation)[.]/.test(type)) return `/governance/${id('centerId')}/formation`;
  if (/^(council-seat|meeting|motion)[.]/.test(type)) return `/governance/${id('centerId')}/council`;
  if (type.startsWith('task.')) return `/governance/${id('centerId')}/tasks`;
  if (type.startsWith('dues.')) return `/governance/${id('centerId')}/dues`;
  if (type.startsWith('clause.')) return `/governance/${id('centerId')}`;
  return type.startsWith('obligation.') ? `/governance/${id('centerId')}/obligations` : null;
}
