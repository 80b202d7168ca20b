import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { odrlOf, type OdrlFacts } from './odrl.rules';
import { agreedTerms, money, termsOf } from './terms.fixture';

const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
const facts = (more: Partial<OdrlFacts> = {}): OdrlFacts => ({
  ...{ type: 'Agreement', id: id(1), effectiveOn: '2026-12-01' },
  assigner: { organizationId: id(2), name: '许可方' },
  assignee: { organizationId: id(3), name: '被许可方' },
  patents: [{ id: id(4), applicationNumber: '201710601862.3', title: '一种夹具' }],
  terms: termsOf(agreedTerms),
  ...more,
});

/* The shape the specification asks of a policy (ODRL 2.2 §2), with our profile's actions and operands. */
const uid = { type: 'string', pattern: '^urn:uuid:[0-9a-f-]{36}$' };
const party = { type: 'object', required: ['@type', 'uid'], properties: { uid } };
const core = ['dateTime', 'spatial', 'percentage', 'payAmount', 'event'];
const constraint = {
  type: 'object',
  required: ['leftOperand', 'operator', 'rightOperand'],
  properties: {
    leftOperand: { type: 'string', pattern: `^(${core.join('|')}|cpl:[a-zA-Z]+)$` },
    operator: { enum: ['eq', 'gteq', 'lt', 'isAnyOf'] },
  },
};
const action = {
  anyOf: [
    { type: 'string', pattern: '^(grantUse|cpl:[a-zA-Z]+)$' },
    {
      type: 'array',
      items: { anyOf: [{ type: 'string' }, { type: 'object', required: ['rdf:value', 'refinement'] }] },
    },
  ],
};
const rule = {
  type: 'object',
  required: ['@type', 'target', 'assigner', 'action'],
  properties: {
    target: { type: 'array', minItems: 1, items: { type: 'object', required: ['@type', 'uid'] } },
    ...{ assigner: party, assignee: party, action },
    constraint: { type: 'array', minItems: 1, items: constraint },
    duty: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['@type', 'action'], properties: { action } },
    },
  },
};
const schema = {
  type: 'object',
  required: ['@context', '@type', 'uid', 'profile', 'permission'],
  properties: {
    '@context': { type: 'array', contains: { const: 'http://www.w3.org/ns/odrl.jsonld' } },
    '@type': { enum: ['Offer', 'Agreement'] },
    ...{ uid, profile: { type: 'string', format: 'uri' } },
    permission: { type: 'array', minItems: 1, items: rule },
    prohibition: { type: 'array', minItems: 1, items: rule },
  },
};
const isPolicy = new Ajv({ strict: false, validateFormats: false }).compile(schema);
type Rule = { assigner?: object; assignee?: object; action: unknown; [key: string]: unknown };
const rulesOf = (policy: object) => {
  const { permission = [], prohibition = [] } = policy as { permission?: Rule[]; prohibition?: Rule[] };
  return [...permission, ...prohibition];
};

describe('every policy', () => {
  const cross = { patentIds: [id(5)], kind: 'sole', fields: ['G06F'] } as const;
  test.each<[string, OdrlFacts]>([
    ['an agreement', facts()],
    ['an offer', facts({ type: 'Offer', assignee: null })],
    ['a licence of everything', facts({ terms: termsOf({ sublicensable: true }) })],
    [
      'a cross-licence',
      facts({
        terms: termsOf({ kind: 'cross', cross: { ...cross, patentIds: [id(5)], fields: ['G06F'] } }),
        patentsInReturn: [{ id: id(5), applicationNumber: '97101765.4', title: '另一种' }],
      }),
    ],
  ])('%s has the shape of one, and one assigner; only an agreement has an assignee', (_, of) => {
    const policy = odrlOf(of);
    isPolicy(policy);
    expect(isPolicy.errors).toBeNull();
    for (const rule of rulesOf(policy)) expect('assignee' in rule).toBe(of.type === 'Agreement');
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
  });
});

test('an agreement says field, place, time, price and what is not allowed', () => {
  const policy = odrlOf(facts()) as unknown as { permission: Rule[]; prohibition: Rule[] };
  const [licence] = policy.permission;
  expect(licence).toMatchObject({ action: ['cpl:make', 'cpl:use', 'cpl:sell'], 'cpl:exclusivity': 'cpl:exclusive' });
  expect(licence!['constraint']).toEqual([
    { leftOperand: 'dateTime', operator: 'gteq', rightOperand: { '@value': '2027-01-01', '@type': 'xsd:date' } },
    { leftOperand: 'dateTime', operator: 'lt', rightOperand: { '@value': '2033-01-01', '@type': 'xsd:date' } },
    { leftOperand: 'cpl:fieldOfUse', operator: 'isAnyOf', rightOperand: ['cpl:ipc-H01L'] },
    { leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: ['urn:gb:2260:310000'] },
  ]);
  const duties = JSON.stringify(licence!['duty']);
  expect(duties).toContain('"500000.00"');
  expect(duties).toContain('"3.00"');
  expect(policy.prohibition.map((it) => it.action)).toEqual(['grantUse', 'cpl:offer', 'cpl:import']);
});

test('tiers are told one by one, to the basis point', () => {
  const tiers = [
    { from: money(0), rateBp: 325 },
    { from: money(100_000_001), rateBp: 5 },
  ];
  const text = JSON.stringify(odrlOf(facts({ terms: termsOf({ tiers, sublicensable: true }) })));
  for (const part of ['"3.25"', '"0.05"', '"1000000.01"']) expect(text).toContain(part);
});

test('a cross-licence permits both ways, and an offer only what is the offerer’s', () => {
  const terms = termsOf({ kind: 'cross', cross: { patentIds: [id(5)] } });
  const patentsInReturn = [{ id: id(5), applicationNumber: '97101765.4', title: '另一种' }];
  const both = odrlOf(facts({ terms, patentsInReturn })) as unknown as { permission: Rule[] };
  expect(both.permission.map(({ assigner }) => (assigner as { uid: string }).uid)).toEqual([
    `urn:uuid:${id(2)}`,
    `urn:uuid:${id(3)}`,
  ]);
  const offer = odrlOf(facts({ type: 'Offer', assignee: null, terms, patentsInReturn })) as unknown as {
    permission: Rule[];
  };
  expect(offer.permission).toHaveLength(1);
});
