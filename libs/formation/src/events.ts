import { centerTopic, type Change } from '@concentric/platform';
import type { Agreement, Dossier, DossierEntry, Intent, Plan } from './formation.entity';

type Traced = { readonly id: string; readonly centerId: string; readonly version: number };

const changed = (type: string, noun: string, row: Traced, data: Record<string, unknown>, trace: object): Change => ({
  type: `${noun}.${type}`,
  subject: { type: noun, id: row.id },
  centerId: row.centerId,
  topics: [centerTopic(row.centerId)],
  data: { [`${noun.replace(/-(\w)/g, (_, c: string) => c.toUpperCase())}Id`]: row.id, ...data, version: row.version },
  after: trace,
});

/** `dossier.changed`. */
export const dossierChanged = (dossier: Dossier): Change =>
  changed('changed', 'dossier', dossier, { centerId: dossier.centerId }, dossier);

/** `dossier-entry.entered`, `.withdrawn`. */
export const entryChanged = (type: 'entered' | 'withdrawn', entry: DossierEntry): Change =>
  changed(type, 'dossier-entry', entry, { kind: entry.kind, code: entry.code }, entry);

/** Named for the state it reached: `intent.proposed`, `.expressed`, `.declined`, `.withdrawn`. */
export const intentMoved = (intent: Intent): Change =>
  changed(intent.state, 'intent', intent, { organizationId: intent.organizationId, state: intent.state }, intent);

/** `agreement.opened`, `.signed`, `.completed`, `.withdrawn`, `.superseded`. */
export const agreementChanged = (
  type: 'opened' | 'signed' | 'completed' | 'withdrawn' | 'superseded',
  agreement: Agreement,
): Change => {
  const { id, number, sha256, state, version } = agreement;
  return changed(type, 'agreement', agreement, { state }, { id, number, sha256, state, version });
};

/** `plan.drafted`, `.changed`, `.submitted`, `.superseded`. */
export const planChanged = (type: 'drafted' | 'changed' | 'submitted' | 'superseded', plan: Plan): Change =>
  changed(
    type,
    'plan',
    plan,
    { number: plan.number, state: plan.state },
    { id: plan.id, number: plan.number, state: plan.state },
  );
