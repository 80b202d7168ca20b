import { civilDay } from '@concentric/kernel';
import { odrlOf } from '@concentric/licensing';
import type { Tx } from '@concentric/platform';
import type { Licence } from './licence.entity';
import { partiesOf, patentViewsOf } from './licence.view';

/** A licence as an ODRL agreement in JSON-LD; before it took effect, as it would be today. */
export async function odrlOfLicence(tx: Tx, licence: Licence) {
  const { id, terms, createdAt } = licence;
  const { licensor, licensee } = (await partiesOf(tx, [licence])).get(id)!;
  const patents = (await patentViewsOf(tx, [id])).get(id) ?? [];
  return odrlOf({
    ...{ type: 'Agreement', id, assigner: licensor, assignee: licensee, terms },
    patents: patents.filter(({ side }) => side === 'licensor'),
    patentsInReturn: patents.filter(({ side }) => side === 'licensee'),
    effectiveOn: licence.effectiveOn ?? civilDay(createdAt),
  });
}
