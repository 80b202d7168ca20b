import type { InstrumentView, NewInstrument } from '@contract/equipment';

/** What the form of an instrument holds. */
export type InstrumentTyped = Omit<NewInstrument, 'rates' | 'samples' | 'operatorId'> & {
  centerId: string;
  samplesTaken: boolean;
  turnaroundHours?: number;
  maximumSamples?: number;
  operatorId?: string | null;
};

const workdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '18:00' }));
const usualService = { turnaroundHours: 72, maximumSamples: 10 };

export const newInstrument = {
  ...{ kind: 'instrument', timeZone: 'Asia/Shanghai', openingHours: workdays, minimumMinutes: 30, maximumMinutes: 480 },
  ...{ capacity: 1, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, needs: [], graceMinutes: 30, samplesTaken: false },
  ...usualService,
};

/** An instrument as the form starts with it. */
export const typedOf = (instrument: InstrumentView) => ({
  ...instrument,
  samplesTaken: instrument.samples !== null,
  ...(instrument.samples ?? usualService),
});

/** What the API is told; an operator needs nothing, and samples are taken by what they are run on. */
export function instrumentOf(typed: InstrumentTyped) {
  const {
    centerId: _,
    ownerOrganizationId: __,
    samplesTaken,
    turnaroundHours,
    maximumSamples,
    operatorId,
    ...rest
  } = typed;
  const alone = rest.kind === 'operator';
  const samples =
    samplesTaken && !alone && turnaroundHours && maximumSamples ? { turnaroundHours, maximumSamples } : null;
  return {
    ...rest,
    nameEn: rest.nameEn || null,
    description: rest.description || null,
    needs: alone ? [] : (rest.needs ?? []),
    samples,
    operatorId: samples ? (operatorId ?? null) : null,
  };
}
