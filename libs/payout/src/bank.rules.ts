import { ensure } from '@concentric/kernel';
import type { BankAccountState, BankAccountVerb } from './contract';

const moves: Record<BankAccountVerb, { from: readonly BankAccountState[]; to: BankAccountState }> = {
  verify: { from: ['draft'], to: 'verified' },
  reject: { from: ['draft'], to: 'closed' },
  close: { from: ['verified'], to: 'closed' },
};

export const accountVerbs = (state: BankAccountState): BankAccountVerb[] =>
  (['verify', 'reject', 'close'] as const).filter((verb) => moves[verb].from.includes(state));

/** @throws Refusal `bank_account_cannot_move` */
export function moveAccount(from: BankAccountState, verb: BankAccountVerb): BankAccountState {
  ensure(moves[verb].from.includes(from), 'bank_account_cannot_move', { from, verb });
  return moves[verb].to;
}

/**
 * Whether 12 digits are a bank code 支付系统行号: bank (3), city (4), branch (4) and a check digit by ISO 7064 MOD 11,10.
 * @see GB/T 17710
 */
export function isCnaps(code: string): boolean {
  if (!/^\d{12}$/.test(code)) return false;
  let product = 10;
  for (const digit of code.slice(0, 11)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(code[11]);
}

/** Whether digits pass the check of payment cards. @see ISO/IEC 7812-1, annex B */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const twice = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

/** A person's number of 16 to 19 digits is a card's; an organization's account has no check digit that all banks share. */
export const isAccountNumber = (digits: string, ofPerson: boolean): boolean =>
  !ofPerson || digits.length < 16 || digits.length > 19 || passesLuhn(digits);

/** A name as banks compare it: full-width forms folded, nothing between. */
const bare = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toUpperCase();

export type Details = { readonly holderName: string; readonly cnaps: string; readonly accountNumber: string };
export type Party = { readonly names: readonly string[]; readonly isPerson: boolean };

/** @throws Refusal `cnaps_invalid`, `account_number_invalid`, `holder_name_differs` */
export function checkDetails({ holderName, cnaps, accountNumber }: Details, { names, isPerson }: Party): void {
  ensure(isCnaps(cnaps), 'cnaps_invalid', { cnaps });
  ensure(isAccountNumber(accountNumber, isPerson), 'account_number_invalid');
  // Whose name it should be is not told: whoever guesses ids would learn names.
  ensure(names.map(bare).includes(bare(holderName)), 'holder_name_differs');
}

/** Only the end of a number: `**** 6789`. */
export const masked = (digits: string): string => `**** ${digits.slice(-4)}`;
