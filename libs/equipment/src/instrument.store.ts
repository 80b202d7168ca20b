import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { InstrumentQuery } from './contract';
import { instrumentChanged } from './events';
import { Instrument } from './instrument.entity';

export function listInstruments(tx: Tx, caller: Caller, { q, centerId, kind, category, ...page }: InstrumentQuery) {
  const query = tx.createQueryBuilder(Instrument, 'instrument').where(permitted(caller, 'read', Instrument));
  if (centerId) query.andWhere({ centerId });
  if (kind) query.andWhere({ kind });
  if (category) query.andWhere({ category });
  if (q)
    query.andWhere(
      "concat_ws(' ', instrument.name, instrument.name_en, instrument.model, instrument.category) ILIKE :like",
      {
        like: `%${q.replace(/[\\%_]/g, '\\$&')}%`,
      },
    );
  const list = `instruments:${centerId ?? ''}:${kind ?? ''}:${category ?? ''}:${q ?? ''}`;
  return pageBy(query, list, [{ column: 'instrument.id', property: 'id', cast: 'uuid' }], page);
}

export async function keepInstrument(tx: Tx, caller: Caller, instrument: Instrument, before: Instrument | null) {
  await tx.upsert(Instrument, instrument as never, ['id']);
  await record(tx, caller, instrumentChanged(before ? 'changed' : 'added', instrument, before));
  return instrument;
}
