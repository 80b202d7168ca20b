import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUscc, normalizeUscc, organizationCodeCheckCharacter, Uscc, usccCheckCharacter } from './uscc';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const digits = [...'0123456789'];

/** A valid code, built the way a registry does: eight characters of an organization code, then both checks. */
const code = fc
  .tuple(
    fc.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 2 }),
    fc.array(fc.constantFrom(...digits), { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }),
  )
  .map(([authority, region, organization]) => {
    const eight = organization.join('');
    const first17 = authority.join('') + region.join('') + eight + organizationCodeCheckCharacter(eight);
    return first17 + usccCheckCharacter(first17);
  });

const swapped = (text: string, i: number, j: number) => {
  const characters = [...text];
  [characters[i], characters[j]] = [characters[j]!, characters[i]!];
  return characters.join('');
};

describe('published codes', () => {
  test.each(['91110000600037341L', '91350100M000100Y43', '11320000MB151840XJ', '91620105L015101280'])(
    '%s is valid',
    (text) => {
      expect(isUscc(text)).toBe(true);
    },
  );

  test.each([
    ['91350100M000100Y4Z', 'the widely copied worked example, whose check character is none of the alphabet'],
    ['91110000600037341N', 'another check character'],
    ['91110000600037341', 'one character short'],
    ['91110000600037341LL', 'one character long'],
    ['91110000600037341l', 'a small letter that was not normalized'],
    ['9111000060003734IL', 'a letter outside the alphabet'],
    ['911100A0600037341L', 'a letter in the region'],
    ['91110000600037341L\n', 'a line end after it'],
    ['', 'nothing'],
  ])('%j is invalid: %s', (text) => {
    expect(isUscc(text)).toBe(false);
  });

  test('a code whose own check fits is still invalid when its organization code fails', () => {
    const first17 = '91110000600037342';
    expect(isUscc(first17 + usccCheckCharacter(first17))).toBe(false);
  });
});

describe('check characters', () => {
  test.each([
    ['91110000600037341', 'L'],
    ['91350100M000100Y4', '3'],
    ['11320000MB151840X', 'J'],
    ['91620105L01510128', '0'],
  ])('of %s is %s', (first17, check) => {
    expect(usccCheckCharacter(first17)).toBe(check);
  });

  test.each([
    ['60003734', '1'],
    ['M000100Y', '4'],
    ['MB151840', 'X'],
    ['L0151012', '8'],
    ['00000000', '0'],
  ])('of organization code %s is %s', (first8, check) => {
    expect(organizationCodeCheckCharacter(first8)).toBe(check);
  });
});

describe('slips of the pen', () => {
  test('every single wrong character is caught: the weights are no multiple of the prime 31', () => {
    fc.assert(
      fc.property(code, (valid) => {
        const typed = [...valid].flatMap((_, i) =>
          alphabet.map((other) => valid.slice(0, i) + other + valid.slice(i + 1)),
        );
        expect(new Set(typed.filter(isUscc))).toEqual(new Set([valid]));
      }),
      { numRuns: 100 },
    );
  });

  test('every exchange of two different characters is caught, neighbours or not, but for the first with the last', () => {
    fc.assert(
      fc.property(code, (valid) => {
        const missed: [number, number][] = [];
        for (let i = 0; i < 18; i++)
          for (let j = i + 1; j < 18; j++)
            if (valid[i] !== valid[j] && isUscc(swapped(valid, i, j))) missed.push([i, j]);
        expect(missed).toEqual(valid[0] === valid[17] ? [] : [[0, 17]]);
      }),
      { numRuns: 200 },
    );
  });

  test('the organization code alone catches every wrong digit and every exchange of neighbouring digits', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...digits), { minLength: 8, maxLength: 8 }), (eight) => {
        const text = eight.join('');
        const check = organizationCodeCheckCharacter(text);
        for (let i = 0; i < 8; i++)
          for (const other of digits)
            if (other !== text[i])
              expect(organizationCodeCheckCharacter(text.slice(0, i) + other + text.slice(i + 1))).not.toBe(check);
        for (let i = 0; i < 7; i++)
          if (text[i] !== text[i + 1]) expect(organizationCodeCheckCharacter(swapped(text, i, i + 1))).not.toBe(check);
      }),
    );
  });
});

describe('as people type it', () => {
  test.each([
    ['91110000600037341l', 'small letters'],
    [' 9111 0000 6000 3734 1L ', 'spaces'],
    ['911100-00600037341-L', 'hyphens'],
    ['９１１１００００６０００３７３４１Ｌ', 'full-width forms'],
    ['91110000\u3000600037341L', 'an ideographic space'],
    ['\t91110000600037341L\n', 'a pasted line'],
  ])('%j is folded: %s', (typed) => {
    expect(normalizeUscc(typed)).toBe('91110000600037341L');
    expect(Uscc.parse(typed)).toBe('91110000600037341L');
  });

  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(normalizeUscc(normalizeUscc(text))).toBe(normalizeUscc(text));
      }),
    );
  });

  test('the shape takes 40 characters and not 41, and nothing empty', () => {
    expect(Uscc.safeParse('9'.repeat(40)).success).toBe(true);
    expect(Uscc.safeParse('9'.repeat(41)).success).toBe(false);
    expect(Uscc.safeParse('  ').success).toBe(false);
  });
});
