import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeOf, readCode } from './code';

const secret = 'a secret of the server, 32 characters';
const isRefused = (code: string, by = secret) => {
  try {
    readCode(by, code);
    return false;
  } catch (error) {
    return (error as { code: string }).code === 'sample_code_invalid';
  }
};

test('a code leads back to its sample, and fits a path', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const code = codeOf(secret, id);
      expect(code).toMatch(/^[\w-]{44}$/);
      expect(readCode(secret, code)).toBe(id);
    }),
  );
});

test('a code with any character changed is refused, and so is one signed by another secret', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(43), fc.constantFrom('A', 'b', '7', '_'), (id, place, character) => {
      const code = codeOf(secret, id);
      const forged = code.slice(0, place) + character + code.slice(place + 1);
      expect(isRefused(forged)).toBe(forged !== code);
      expect(isRefused(code, `${secret}!`)).toBe(true);
    }),
  );
});

test('what is no code at all is refused alike', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => expect(isRefused(text)).toBe(true)));
});
