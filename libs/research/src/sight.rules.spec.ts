import type { CallerFacts, OrganizationRole } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { actorFor, layerSees, organizationsSeeing, signers, speakers } from './sight.rules';
import { visibilityOf } from './terms.rules';

const request = { centerId: 'c', organizationId: 'own', announced: true, ...visibilityOf(['partner']) };
const factsOf = (
  organizations: [id: string, role: OrganizationRole][],
  standings: [organizationId: string, layer: 'core' | 'partner' | 'radiation', centerId?: string][] = [],
): Pick<CallerFacts, 'organizations' | 'standings'> => ({
  organizations: organizations.map(([id, role]) => ({ id, role })),
  standings: standings.map(([organizationId, layer, centerId = 'c']) => ({ organizationId, layer, centerId })),
});
const nobody = new Set<string>();
const outcomeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ['partner', true],
  ['core', false],
  ['radiation', false],
  [null, false],
] as const)('what is for partners is seen from %s: %s', (layer, sees) => {
  expect(layerSees(request, layer)).toBe(sees);
  expect(layerSees({ ...request, announced: false }, layer)).toBe(false);
});

test.each([
  ['by its layer', factsOf([['a', 'viewer']], [['a', 'partner']]), nobody, ['a']],
  ['by another layer', factsOf([['a', 'owner']], [['a', 'core']]), nobody, []],
  ['by its layer elsewhere', factsOf([['a', 'owner']], [['a', 'partner', 'x']]), nobody, []],
  ['invited', factsOf([['a', 'owner']]), new Set(['a']), ['a']],
  ['its own', factsOf([['own', 'owner']], [['own', 'partner']]), new Set(['own']), []],
  ['not at all', factsOf([]), nobody, []],
])('an organization sees a request %s', (_, facts, invited, ids) => {
  expect(organizationsSeeing(facts, request, invited).map(({ id }) => id)).toEqual(ids);
  expect(organizationsSeeing(facts, { ...request, announced: false }, invited)).toEqual([]);
});

test.each([
  ['an operator speaks', factsOf([['a', 'operator']]), speakers, 'a'],
  ['an operator does not sign', factsOf([['a', 'operator']]), signers, 'forbidden'],
  ['a viewer does not speak', factsOf([['a', 'viewer']]), speakers, 'forbidden'],
  ['a manager signs', factsOf([['a', 'manager']]), signers, 'a'],
  [
    'of two the one that may',
    factsOf([
      ['a', 'owner'],
      ['b', 'viewer'],
    ]),
    signers,
    'a',
  ],
  [
    'two that may have to say which',
    factsOf([
      ['a', 'owner'],
      ['b', 'owner'],
    ]),
    signers,
    'organization_required',
  ],
])('%s', (_, facts, roles, outcome) => {
  expect(outcomeOf(() => actorFor(facts, request, new Set(['a', 'b']), roles))).toBe(outcome);
});
