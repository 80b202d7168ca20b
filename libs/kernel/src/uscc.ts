import { z } from 'zod';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character of a unified social credit code, from its first 17 (GB 32100-2015, appendix A). */
export function usccCheckCharacter(first17: string): string {
  const sum = codeWeights.reduce((total, weight, i) => total + alphabet.indexOf(first17[i]!) * weight, 0);
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** The 9th character of an organization code, from its first 8 (GB 11714-1997); letters count from A = 10. */
export function organizationCodeCheckCharacter(first8: string): string {
  const sum = organizationWeights.reduce((total, weight, i) => total + parseInt(first8[i]!, 36) * weight, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** The code as written in registers: full-width forms, spaces and small letters folded. */
export const normalizeUscc = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/**
 * Whether a normalized code is a unified social credit code 统一社会信用代码: 18 characters of the code's
 * alphabet, the 18th its check character, and positions 9–17 a valid organization code.
 * @see GB 32100-2015
 */
export function isUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
  if (usccCheckCharacter(code.slice(0, 17)) !== code[17]) return false;
  return organizationCodeCheckCharacter(code.slice(8, 16)) === code[16];
}

/** A unified social credit code as it crosses the wire; the check characters are a rule, not a shape. */
export const Uscc = z.string().trim().min(1).max(40).transform(normalizeUscc);
