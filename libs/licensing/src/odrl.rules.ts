import { yuan, type Day } from '@concentric/kernel';
import type { GrantKind, LicenceTerms } from './contract';
import { rateAt } from './price.rules';
import { grantScopesOf, type GrantScope } from './scope.rules';

/** A JSON value of a JSON-LD document. */
export type JsonLd = string | number | boolean | null | readonly JsonLd[] | { readonly [key: string]: JsonLd };

export type OdrlParty = { readonly organizationId: string; readonly name: string };
export type OdrlPatent = { readonly id: string; readonly applicationNumber: string; readonly title: string };

/** What a licence, or an offer of one, is told of as an ODRL policy. */
export type OdrlFacts = {
  /** `Offer` has no assignee yet. */
  readonly type: 'Offer' | 'Agreement';
  /** Of the listing, the offer or the licence; it becomes the policy's `uid`. */
  readonly id: string;
  readonly assigner: OdrlParty;
  readonly assignee: OdrlParty | null;
  /** Those of the licensor. */
  readonly patents: readonly OdrlPatent[];
  /** Those that a cross-licence grants in return. */
  readonly patentsInReturn?: readonly OdrlPatent[];
  readonly terms: LicenceTerms;
  readonly effectiveOn: Day;
};

/** Our profile: what ODRL has no word for, each with what it is a kind of. */
const profile = 'urn:concentric:odrl:patent-licence';
const context: JsonLd = [
  'http://www.w3.org/ns/odrl.jsonld',
  {
    cpl: `${profile}#`,
    dct: 'http://purl.org/dc/terms/',
    vcard: 'http://www.w3.org/2006/vcard/ns#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  },
];
const uri = (id: string) => `urn:uuid:${id}`;
const currency = 'urn:iso:std:iso:4217:CNY';
const modes = ['make', 'use', 'offer', 'sell', 'import'] as const;

const party = ({ organizationId, name }: OdrlParty): JsonLd => ({
  '@type': ['Party', 'vcard:Organization'],
  uid: uri(organizationId),
  'vcard:fn': name,
});
const asset = ({ id, applicationNumber, title }: OdrlPatent): JsonLd => ({
  '@type': ['Asset', 'cpl:Patent'],
  uid: uri(id),
  'dct:identifier': `CN${applicationNumber}`,
  'dct:title': title,
});
const date = (day: Day): JsonLd => ({ '@value': day, '@type': 'xsd:date' });
const decimal = (text: string): JsonLd => ({ '@value': text, '@type': 'xsd:decimal' });
/** Basis points as percent, `3.25`. */
const percent = (bp: number) => `${Math.trunc(bp / 100)}.${String(bp % 100).padStart(2, '0')}`;
const amountOf = (fen: number): JsonLd => ({
  leftOperand: 'payAmount',
  operator: 'eq',
  rightOperand: decimal(yuan(fen)),
  unit: currency,
});

function constraintsOf({ fields, territories, startsOn, endsOn }: GrantScope): JsonLd[] {
  const anyOf = (leftOperand: string, all: readonly string[]): JsonLd[] =>
    all.length === 0 ? [] : [{ leftOperand, operator: 'isAnyOf', rightOperand: all }];
  return [
    { leftOperand: 'dateTime', operator: 'gteq', rightOperand: date(startsOn) },
    ...(endsOn === null ? [] : [{ leftOperand: 'dateTime', operator: 'lt', rightOperand: date(endsOn) }]),
    ...anyOf(
      'cpl:fieldOfUse',
      fields.map((field) => `cpl:ipc-${field.replace(' ', '-').replace('/', '_')}`),
    ),
    ...anyOf('spatial', (territories.length === 0 ? ['CN'] : territories).map(regionUri)),
  ];
}

const regionUri = (code: string) => (code === 'CN' ? 'urn:iso:std:iso:3166:CN' : `urn:gb:2260:${code}`);

const pays = (what: string, refinement: JsonLd[], constraint: JsonLd[] = []): JsonLd => ({
  '@type': 'Duty',
  action: [{ 'rdf:value': { '@id': 'odrl:compensate' }, refinement }],
  'cpl:payment': what,
  ...(constraint.length > 0 && { constraint }),
});

/** What is due of the net sales of a period, one refinement for each rate. */
function running({ tiers, runningRateBp }: LicenceTerms): JsonLd[] {
  const steps = tiers.length > 0 ? tiers : [{ from: { amount: 0 }, rateBp: runningRateBp }];
  return steps
    .filter(({ rateBp }) => rateBp > 0)
    .map(({ from }) =>
      pays(
        'cpl:runningRoyalty',
        [
          {
            leftOperand: 'percentage',
            operator: 'eq',
            rightOperand: decimal(percent(rateAt({ tiers, runningRateBp } as LicenceTerms, from.amount))),
          },
          { leftOperand: 'cpl:netSales', operator: 'gteq', rightOperand: decimal(yuan(from.amount)), unit: currency },
        ],
        [{ leftOperand: 'cpl:reportEvery', operator: 'eq', rightOperand: 'cpl:period' }],
      ),
    );
}

function dutiesOf(terms: LicenceTerms): JsonLd[] {
  const { upfront, minimumAnnual, milestonePayments, reportEvery, auditRight } = terms;
  const due = running(terms);
  return [
    ...(upfront.amount > 0 ? [pays('cpl:upfront', [amountOf(upfront.amount)])] : []),
    ...due,
    ...(minimumAnnual.amount > 0 ? [pays('cpl:minimumAnnual', [amountOf(minimumAnnual.amount)])] : []),
    ...milestonePayments.map(({ key, title, amount }) =>
      pays(
        `cpl:milestone-${key}`,
        [amountOf(amount.amount)],
        [{ leftOperand: 'event', operator: 'gteq', rightOperand: title }],
      ),
    ),
    ...(due.length > 0 ? [{ '@type': 'Duty', action: 'cpl:reportSales', 'cpl:every': reportEvery }] : []),
    ...(due.length > 0 && auditRight ? [{ '@type': 'Duty', action: 'cpl:openBooks' }] : []),
  ];
}

const exclusivity: Record<GrantKind, string> = {
  exclusive: 'cpl:exclusive',
  sole: 'cpl:sole',
  non_exclusive: 'cpl:nonExclusive',
};

function ruleOf(
  facts: OdrlFacts,
  scope: GrantScope,
  sides: { assigner: OdrlParty; assignee: OdrlParty | null; patents: readonly OdrlPatent[] },
): { permission: JsonLd; grantUse: JsonLd; prohibitions: JsonLd[] } {
  const { terms } = facts;
  const duty = scope.grantor === 'licensor' ? dutiesOf(terms) : [];
  const base = {
    target: sides.patents.map(asset),
    assigner: party(sides.assigner),
    ...(sides.assignee && { assignee: party(sides.assignee) }),
  };
  const constraint = constraintsOf(scope);
  const allowed = terms.modes.length === 0 ? modes : terms.modes;
  return {
    permission: {
      '@type': 'Permission',
      ...base,
      action: allowed.map((mode) => `cpl:${mode}`),
      'cpl:exclusivity': exclusivity[scope.kind],
      constraint,
      ...(duty.length > 0 && { duty }),
    },
    grantUse: {
      ...{ '@type': terms.sublicensable ? 'Permission' : 'Prohibition', ...base, action: 'grantUse' },
      ...(terms.sublicensable && { constraint }),
    },
    prohibitions: modes
      .filter((mode) => !allowed.includes(mode))
      .map((mode) => ({ '@type': 'Prohibition', ...base, action: `cpl:${mode}` })),
  };
}

/**
 * A licence, or an offer of one, as an ODRL 2.2 policy in JSON-LD with our profile for fields of use, exclusivity and
 * royalties. An offer has one assigner and no assignee; an agreement has one of each.
 */
export function odrlOf(facts: OdrlFacts): { readonly [key: string]: JsonLd } {
  const { assigner, assignee, patents, patentsInReturn = [], terms } = facts;
  const rules = grantScopesOf(terms, facts.effectiveOn)
    // What an offer's counterpart would grant in return is nobody's to offer yet.
    .filter(({ grantor }) => grantor === 'licensor' || (assignee !== null && patentsInReturn.length > 0))
    .map((scope) =>
      ruleOf(
        facts,
        scope,
        scope.grantor === 'licensor'
          ? { assigner, assignee, patents }
          : { assigner: assignee!, assignee: assigner, patents: patentsInReturn },
      ),
    );
  const uses = rules.map(({ grantUse }) => grantUse);
  const prohibition = [...(terms.sublicensable ? [] : uses), ...rules.flatMap(({ prohibitions }) => prohibitions)];
  return {
    '@context': context,
    '@type': facts.type,
    uid: uri(facts.id),
    profile,
    'dct:conformsTo': 'https://www.w3.org/TR/odrl-model/',
    permission: [...rules.map(({ permission }) => permission), ...(terms.sublicensable ? uses : [])],
    ...(prohibition.length > 0 && { prohibition }),
    ...(terms.note !== '' && { 'dct:description': terms.note }),
  };
}
