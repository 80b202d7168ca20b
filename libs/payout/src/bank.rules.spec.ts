import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountVerbs, checkDetails, isAccountNumber, isCnaps, masked, moveAccount, passesLuhn } from './bank.rules';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

/** Head offices' own codes, as their banks publish them. */
const published = [
  ...['102100099996', '103100000026', '104100000004', '105100000017', '301290000007', '302100011000', '303100000006'],
  ...['304100040000', '305100000013', '306581000003', '307584007998', '308584000013', '309391000011', '310290000013'],
  '403100000004',
];

describe('bank codes', () => {
  test.each(published)('%s is one', (code) => expect(isCnaps(code)).toBe(true));

  test('every other check digit is wrong', () => {
    for (const code of published)
      for (let digit = 0; digit < 10; digit++)
        expect(isCnaps(code.slice(0, 11) + digit)).toBe(String(digit) === code[11]);
  });

  test('no single wrong digit passes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...published),
        fc.nat(11),
        fc.integer({ min: 1, max: 9 }),
        (code, place, more) =>
          !isCnaps(code.slice(0, place) + ((Number(code[place]) + more) % 10) + code.slice(place + 1)),
      ),
      { numRuns: 2000 },
    );
  });

  test.each(['', '10210009999', '1021000999966', '10210009999X'])('%p is none', (code) =>
    expect(isCnaps(code)).toBe(false),
  );
});

describe('account numbers', () => {
  test.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['6222020200112233445', false],
    ['6222020200112233440', passesLuhn('6222020200112233440')],
  ])('a card %s', (digits, passes) => expect(isAccountNumber(digits, true)).toBe(passes));

  test('only cards are checked', () => {
    expect(isAccountNumber('4111111111111112', false)).toBe(true);
    expect(isAccountNumber('411111111111111', true)).toBe(true);
    expect(isAccountNumber('41111111111111111111', true)).toBe(true);
  });

  test('a list shows their end', () => expect(masked('6222020200112233445')).toBe('**** 3445'));
});

describe('details', () => {
  const details = { holderName: '核心测试有限公司', cnaps: '102100099996', accountNumber: '0200001234567' };
  const party = { names: ['核心测试有限公司'], isPerson: false };

  test('full-width forms and spaces are one name', () =>
    expect(
      codeOf(() =>
        checkDetails({ ...details, holderName: '甲 (北京) 有限公司' }, { ...party, names: ['甲（北京）有限公司'] }),
      ),
    ).toBe('nothing'));

  test.each([
    [{ cnaps: '102100099997' }, 'cnaps_invalid'],
    [{ holderName: '核心测试有限公司北京分公司' }, 'holder_name_differs'],
    [{}, 'nothing'],
  ])('%p: %s', (change, code) => expect(codeOf(() => checkDetails({ ...details, ...change }, party))).toBe(code));

  test('a wrong card', () =>
    expect(
      codeOf(() => checkDetails({ ...details, accountNumber: '4111111111111112' }, { ...party, isPerson: true })),
    ).toBe('account_number_invalid'));
});

describe('states', () => {
  test.each([
    ['draft', ['verify', 'reject']],
    ['verified', ['close']],
    ['closed', []],
  ] as const)('%s allows %p', (state, verbs) => expect(accountVerbs(state)).toEqual(verbs));

  test('nothing else', () => {
    expect(codeOf(() => moveAccount('closed', 'verify'))).toBe('bank_account_cannot_move');
    expect(codeOf(() => moveAccount('draft', 'close'))).toBe('bank_account_cannot_move');
    expect(moveAccount('draft', 'reject')).toBe('closed');
  });
});
