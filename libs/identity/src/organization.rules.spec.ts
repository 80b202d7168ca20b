import { Refusal } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { checkRegistration } from './organization.rules';
import { isRegion } from './region.rules';

const good = { uscc: '91110000600037341L', regionCode: '110108' };
const refusalOf = (registration: Parameters<typeof checkRegistration>[0]) => {
  try {
    checkRegistration(registration);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts];
    throw error;
  }
};

test.each([
  ['a good one', good, null],
  ['a change of neither', {}, null],
  [
    'a wrong check character',
    { ...good, uscc: '91110000600037341N' },
    ['uscc_invalid', { uscc: '91110000600037341N' }],
  ],
  ['no credit code at all', { ...good, uscc: '' }, ['uscc_invalid', { uscc: '' }]],
  ['a region that is none', { ...good, regionCode: '999999' }, ['region_unknown', { regionCode: '999999' }]],
  ['a change to no region', { regionCode: '' }, ['region_unknown', { regionCode: '' }]],
  ['both wrong, the code first', { uscc: '1', regionCode: '1' }, ['uscc_invalid', { uscc: '1' }]],
])('%s', (_, registration, wanted) => {
  expect(refusalOf(registration)).toEqual(wanted);
});

test.each([
  ['110000', true, '北京市'],
  ['110108', true, '海淀区'],
  ['310000', true, '上海市'],
  ['440100', true, '广州市'],
  ['500000', true, '重庆市'],
  ['710000', true, '台湾省'],
  ['810000', true, '香港特别行政区'],
  ['820000', true, '澳门特别行政区'],
  ['000000', false, 'nothing'],
  ['11', false, 'two digits'],
  ['constructor', false, 'a word JavaScript knows'],
  ['toString', false, 'another'],
  ['__proto__', false, 'a third'],
])('%s is a region: %s (%s)', (code, known) => {
  expect(isRegion(code)).toBe(known);
});
