import { expect, test } from '@jest/globals';
import { reaches, tierFor, type Standing } from './tier.rules';

const somebody = (more: Partial<Standing> = {}): Standing => ({
  facts: { organizations: [{ id: 'licensee', role: 'owner' }], staff: [] },
  ...{ licensorId: 'licensor', centerId: 'center', admitted: [], named: false, ...more },
});
const staff = (role: 'manager' | 'broker' | 'safety', centerId = 'center') => ({
  facts: { organizations: [], staff: [{ centerId, role }] },
});

test.each([
  ['who did not sign', somebody(), 'teaser'],
  ['who signed', somebody({ admitted: ['licensee'] }), 'nda'],
  ['who signed and is named', somebody({ admitted: ['licensee'], named: true }), 'named'],
  ['who is named, and whose organization is bound no more', somebody({ named: true }), 'teaser'],
  [
    'the licensor, who only looks',
    somebody({ facts: { organizations: [{ id: 'licensor', role: 'viewer' }], staff: [] } }),
    'named',
  ],
  ['a broker', somebody(staff('broker')), 'teaser'],
  ['a manager', somebody(staff('manager')), 'teaser'],
  ['a broker who is named', somebody({ ...staff('broker'), named: true }), 'named'],
  ['a safety officer who is named', somebody({ ...staff('safety'), named: true }), 'teaser'],
  ['another center’s broker who is named', somebody({ ...staff('broker', 'other'), named: true }), 'teaser'],
] as const)('%s sees %s', (_, standing, tier) => {
  expect(tierFor(standing)).toBe(tier);
});

test('each tier reaches those before it', () => {
  expect([reaches('teaser', 'nda'), reaches('nda', 'nda'), reaches('named', 'nda'), reaches('nda', 'named')]).toEqual([
    ...[false, true, true, false],
  ]);
});
