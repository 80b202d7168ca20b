/** The events after which something else may be known of a center. */
export const factEvents: readonly string[] = [
  ...['contribution.recorded', 'contribution.reversed', 'center.changed'],
  ...['membership.active', 'membership.suspended', 'membership.ended', 'standing.begun', 'standing.ended'],
  ...['dossier.changed', 'dossier-entry.entered', 'dossier-entry.withdrawn', 'intent.expressed', 'intent.withdrawn'],
  ...['agreement.completed', 'agreement.superseded', 'plan.submitted', 'plan.superseded', 'application.submitted'],
  ...['accreditation.granted', 'accreditation.promoted', 'accreditation.extended', 'accreditation.revoked'],
  ...[
    'certificate.issued',
    'certificate.suspended',
    'certificate.resumed',
    'certificate.revoked',
    'exclusion.recorded',
  ],
  ...['assessment.submitted', 'assessment.decided', 'support.granted', 'indicator.entered', 'indicator.reversed'],
  ...['council-body.founded', 'council-seat.given', 'council-seat.ended', 'direction.selected', 'direction.dropped'],
  ...['reserved-matter.adopted', 'reserved-matter.released', 'meeting.minuted', 'roadmap.published'],
  ...['gate-report.entered', 'gate-report.reversed'],
  ...['attestation.given', 'attestation.superseded', 'attestation.withdrawn'],
];
