import type { Instrument } from '@concentric/equipment';
import { pageBy, record, schedule, unschedule, type Caller, type Tx } from '@concentric/platform';
import { Certificate } from './certificate.entity';
import { moveCertificate, remindersOf } from './certificate.rules';
import type { CertificateQuery } from './contract';
import { certificateChanged } from './events';

export const lapseJob = 'upkeep.certificate-lapse';
export const reminderJob = 'upkeep.certificate-reminder';

/** The certificates of an instrument, the one valid longest first. */
export function listCertificates(tx: Tx, instrumentId: string, { state, ...page }: CertificateQuery) {
  const query = tx.createQueryBuilder(Certificate, 'certificate').where({ instrumentId });
  if (state) query.andWhere({ state });
  return pageBy(
    query,
    `certificates:${instrumentId}:${state ?? ''}`,
    [
      { column: 'certificate.valid_until', property: 'validUntil', cast: 'timestamptz', descending: true },
      { column: 'certificate.id', property: 'id', cast: 'uuid', descending: true },
    ],
    page,
  );
}

export const validTwinExists = (tx: Tx, { instrumentId, issuer, number }: Certificate) =>
  tx.existsBy(Certificate, { instrumentId, issuer, number, state: 'valid' });

/** Keeps a new certificate, and plans its reminders and its end. */
export async function addCertificate(tx: Tx, caller: Caller, instrument: Instrument, certificate: Certificate) {
  await tx.insert(Certificate, certificate);
  const { id: certificateId, validUntil } = certificate;
  const payload = { certificateId };
  await schedule(tx, { kind: lapseJob, key: `${lapseJob}:${certificateId}`, payload, runAt: validUntil });
  for (const { daysLeft, at } of remindersOf(validUntil, new Date()))
    await schedule(tx, {
      kind: reminderJob,
      key: `${reminderJob}:${certificateId}:${daysLeft}`,
      payload: { certificateId, daysLeft },
      runAt: at,
    });
  await record(tx, caller, certificateChanged('added', instrument, certificate, null));
  return certificate;
}

/**
 * Ends a certificate's validity, once: the caller holds its instrument.
 * @throws Refusal `certificate_cannot_move`
 */
export async function lapseCertificate(
  tx: Tx,
  caller: Caller,
  instrument: Instrument,
  before: Certificate,
  { reason, lapsedAt }: { reason: string | null; lapsedAt: Date },
) {
  const state = moveCertificate(before.state, 'lapse');
  const after = { state, reason, lapsedAt, version: before.version + 1 };
  const certificate = Object.assign(new Certificate(), before, after);
  await tx.update(Certificate, { id: before.id }, after);
  for (const key of [lapseJob, `${reminderJob}:30`, `${reminderJob}:7`]) {
    const [kind, days] = key.split(':');
    await unschedule(tx, [kind, before.id, days].filter(Boolean).join(':'));
  }
  await record(tx, caller, certificateChanged('lapsed', instrument, certificate, before));
  return certificate;
}

/** Whether another valid certificate says the same and lasts longer, without a gap: the old one may go. */
export const isReplaced = async (tx: Tx, { id, instrumentId, quantity, schemes, validUntil }: Certificate) =>
  (await tx
    .createQueryBuilder(Certificate, 'other')
    .where(`other.instrument_id = :instrumentId AND other.id <> :id AND other.state = 'valid'`, { instrumentId, id })
    .andWhere('other.quantity = :quantity AND other.schemes @> :schemes', { quantity, schemes })
    .andWhere('other.valid_from <= :validUntil AND other.valid_until > :validUntil', { validUntil })
    .getCount()) > 0;
