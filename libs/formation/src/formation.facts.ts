import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Document, Evidence } from '@contract/policy-pack';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { DossierEntryView } from './contract';
import { Agreement, Dossier, DossierEntry, Intent, Target } from './formation.entity';
import { plainQuantity } from './formation.rules';
import { entryViews, namesOf, submittedPlan } from './formation.store';

type Role = NonNullable<CenterFacts['members']>[number]['roles'][number];
type MemberRoles = Readonly<
  Record<string, { readonly roles: readonly Role[]; readonly evidence: readonly Evidence[] }>
>;
type Entry = Omit<DossierEntryView, 'enteredAt' | 'withdrawnAt'> & { enteredAt: unknown; withdrawnAt: unknown };

const evidenceOf = ({ id, title, datedOn, files }: Entry): Evidence => ({
  ...{ type: 'dossier-entry', id, title, on: datedOn, value: `${files} ${files === 1 ? 'file' : 'files'}` },
});

/** What the dossier says of a center on a day, and the roles its members have been shown to play. */
export async function formationFacts(
  tx: Tx,
  centerId: string,
  asOf: Day,
): Promise<Pick<CenterFacts, 'dossier'> & { memberRoles: MemberRoles }> {
  const dossier = await tx.findOneBy(Dossier, { centerId });
  const rows = await tx.findBy(DossierEntry, { centerId, withdrawnAt: IsNull(), datedOn: LessThanOrEqual(asOf) });
  const entries = (await entryViews(tx, rows)) as Entry[];
  const of = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind);
  const [documents, targets, appliedOn] = [
    await documentsOf(tx, centerId, asOf),
    await targetsOf(tx, centerId),
    await appliedOnOf(tx, centerId, asOf),
  ];
  const all = [
    ...documents,
    ...of('document').map((it) => ({ purpose: it.code, on: it.datedOn, evidence: evidenceOf(it) })),
  ];
  const memberRoles = rolesOf(of('member_role'));
  if (!dossier && entries.length === 0 && all.length === 0) return { memberRoles };
  const { id = null, registeredOn = null, uscc = null, capitalForm = null } = dossier ?? {};
  return {
    memberRoles,
    dossier: {
      ...{ registeredOn, uscc, capitalForm, appliedOn, targets, documents: all },
      coreTechnologies: of('core_technology').map(evidenceOf),
      leadSections: [...new Set(of('lead_section').map(({ code }) => code))],
      evidence: { type: 'dossier', id, title: uscc ?? '建档材料', on: registeredOn },
    },
  };
}

/** What was expressed, signed, submitted and applied for until a day. */
async function documentsOf(tx: Tx, centerId: string, asOf: Day): Promise<Document[]> {
  const documents: Document[] = [];
  const add = (purpose: string, at: Date, type: string, id: string, title: string) => {
    const on = civilDay(at);
    if (on <= asOf) documents.push({ purpose, on, evidence: { type, id, title, on } });
  };
  const intents = await tx.findBy(Intent, { centerId, state: 'expressed' });
  const names = await namesOf(
    tx,
    intents.map(({ organizationId }) => organizationId),
  );
  for (const intent of intents)
    add('intent', intent.decidedAt!, 'intent', intent.id, names.get(intent.organizationId)?.name ?? '');
  const agreement = await tx.findOneBy(Agreement, { centerId, state: 'complete' });
  if (agreement)
    for (const purpose of ['agreement', 'result_sharing', 'risk_sharing'])
      add(purpose, agreement.completedAt!, 'agreement', agreement.id, agreement.title);
  const plan = await submittedPlan(tx, centerId);
  if (plan) add('plan', plan.submittedAt!, 'plan', plan.id, `建设方案 v${plan.number}`);
  for (const { id, number, at } of await applied(tx, centerId))
    add('application', at, 'application', id, `申报 ${number}`);
  return documents;
}

/** Applications are kept by the feature after this one: only when they were handed in matters here. */
const applied = (tx: Tx, centerId: string): Promise<{ id: string; number: number; at: Date }[]> =>
  tx.query(
    `SELECT id, number, submitted_at AS at FROM applications
     WHERE center_id = $1 AND submitted_at IS NOT NULL AND state <> 'withdrawn' ORDER BY number`,
    [centerId],
  );

async function appliedOnOf(tx: Tx, centerId: string, asOf: Day): Promise<Day | null> {
  const days = (await applied(tx, centerId)).map(({ at }) => civilDay(at)).filter((day) => day <= asOf);
  return days.at(-1) ?? null;
}

async function targetsOf(tx: Tx, centerId: string) {
  const plan = await submittedPlan(tx, centerId);
  const targets = plan ? await tx.find(Target, { where: { planId: plan.id }, order: { number: 'ASC' } }) : [];
  const evidence = targets.map(({ name, value, unit, year, baseline }): Evidence => {
    const said = `${plainQuantity(baseline)} → ${plainQuantity(value)} ${unit} (${year})`;
    return { type: 'plan', id: plan!.id, title: name, on: civilDay(plan!.submittedAt!), value: said };
  });
  return { value: targets.length, evidence };
}

function rolesOf(entries: readonly Entry[]): MemberRoles {
  const roles: Record<string, { roles: Role[]; evidence: Evidence[] }> = {};
  for (const entry of entries) {
    const own = (roles[entry.organizationId!] ??= { roles: [], evidence: [] });
    own.roles.push(entry.code as Role);
    own.evidence.push(evidenceOf(entry));
  }
  return roles;
}
