import { Instrument } from '@concentric/equipment';
import { notify, responsibleUsers } from '@concentric/identity';
import type { JobHandler, Reaction, Tx } from '@concentric/platform';
import { Certificate } from './certificate.entity';
import { isReplaced, lapseCertificate, lapseJob, reminderJob } from './certificate.store';
import { Fault } from './fault.entity';
import { isOpen } from './fault.rules';
import { overdueJob } from './fault.store';
import { holdInstrument } from './held';

async function aboutInstrument(tx: Tx, instrumentId: string) {
  const { name, nameEn, timeZone, ownerOrganizationId } = await tx.findOneByOrFail(Instrument, { id: instrumentId });
  return {
    ownerOrganizationId,
    about: { instrumentId, instrumentName: name, instrumentNameEn: nameEn, timeZone },
  };
}

const aboutCertificate = ({ id, number, quantity, validUntil, reason }: Certificate) => ({
  certificateId: id,
  number,
  quantity,
  validUntil,
  reason,
});

const aboutFault = ({ id, urgency, usable, estimatedBackAt, note }: Fault) => ({
  faultId: id,
  urgency,
  usable,
  estimatedBackAt,
  reason: note,
});

/** A certificate whose time is over is valid no longer. */
export const lapseDueCertificate: JobHandler = {
  kind: lapseJob,
  run: async (tx, caller, { certificateId }) => {
    const { instrumentId } = await tx.findOneByOrFail(Certificate, { id: String(certificateId) });
    const instrument = await holdInstrument(tx, instrumentId);
    const certificate = await tx.findOneByOrFail(Certificate, { id: String(certificateId) });
    if (certificate.state !== 'valid' || certificate.validUntil > new Date()) return;
    const { validUntil: lapsedAt } = certificate;
    await lapseCertificate(tx, caller, instrument, certificate, { reason: null, lapsedAt });
  },
};

/** Tells the owner that a certificate runs out, unless its successor is there already. */
export const remindOfCertificate: JobHandler = {
  kind: reminderJob,
  run: async (tx, caller, { certificateId, daysLeft }) => {
    const certificate = await tx.findOneBy(Certificate, { id: String(certificateId), state: 'valid' });
    if (!certificate || certificate.validUntil <= new Date() || (await isReplaced(tx, certificate))) return;
    const { about, ownerOrganizationId } = await aboutInstrument(tx, certificate.instrumentId);
    await notify(tx, caller, await responsibleUsers(tx, ownerOrganizationId), {
      type: 'certificate.reminder',
      subjectId: certificate.id,
      data: { ...about, ...aboutCertificate(certificate), daysLeft },
      cause: `reminder:${certificate.id}:${String(daysLeft)}`,
    });
  },
};

/** Tells the owner that a certificate is valid no longer. */
export const tellOfCertificate: Reaction = {
  on: ['certificate.lapsed'],
  run: async (tx, caller, event) => {
    const certificate = await tx.findOneByOrFail(Certificate, { id: event.subjectId });
    const { about, ownerOrganizationId } = await aboutInstrument(tx, certificate.instrumentId);
    const audience = await responsibleUsers(tx, ownerOrganizationId);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: certificate.id,
        data: { ...about, ...aboutCertificate(certificate) },
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Tells the owner of a report, and whoever reported what became of it. */
export const tellOfFault: Reaction = {
  on: ['fault.reported', 'fault.acknowledged', 'fault.estimated', 'fault.resolved', 'fault.rejected'],
  run: async (tx, caller, event) => {
    const fault = await tx.findOneByOrFail(Fault, { id: event.subjectId });
    const { about, ownerOrganizationId } = await aboutInstrument(tx, fault.instrumentId);
    const { userId } = fault;
    const answered = userId === null ? [] : [userId];
    const audience = event.type === 'fault.reported' ? await responsibleUsers(tx, ownerOrganizationId) : answered;
    await notify(
      tx,
      caller,
      audience.filter((user) => user !== event.actorId),
      {
        type: event.type,
        subjectId: fault.id,
        data: { ...about, ...aboutFault(fault) },
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Tells the owner that an instrument should be back by now, although nobody says that it is. */
export const remindOfFault: JobHandler = {
  kind: overdueJob,
  run: async (tx, caller, { faultId }) => {
    const fault = await tx.findOneByOrFail(Fault, { id: String(faultId) });
    const { estimatedBackAt } = fault;
    if (!isOpen(fault.state) || !estimatedBackAt || estimatedBackAt > new Date()) return;
    const { about, ownerOrganizationId } = await aboutInstrument(tx, fault.instrumentId);
    await notify(tx, caller, await responsibleUsers(tx, ownerOrganizationId), {
      type: 'fault.overdue',
      subjectId: fault.id,
      data: { ...about, ...aboutFault(fault) },
      cause: `overdue:${fault.id}:${estimatedBackAt.toISOString()}`,
    });
  },
};
