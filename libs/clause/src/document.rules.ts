import type { OrganizationKind, OrganizationSize } from '@contract/identity';
import type { ContractType } from '@contract/research';
import type { ContractTerms, Finding, Side } from './contract';

export type DocumentParty = {
  readonly organizationId: string;
  readonly name: string;
  readonly uscc: string;
  readonly kind: OrganizationKind;
  /** As it is when the text is frozen: that decides whether a party is protected (条例 3). */
  readonly size: OrganizationSize | null;
};

/** Everything a frozen text says. Its canonical JSON is what both sides sign. */
export type DocumentBody = {
  readonly kind: 'rd-contract';
  readonly contractId: string;
  readonly edition: number;
  readonly requestId: string;
  readonly proposalId: string;
  readonly center: string;
  readonly contractType: ContractType;
  readonly buyer: DocumentParty;
  readonly provider: DocumentParty;
  readonly partners: readonly (DocumentParty & { readonly role: string; readonly shareBp: number })[];
  readonly terms: ContractTerms;
  /** What the law says where nothing is agreed. */
  readonly law: readonly Pick<Finding, 'clause' | 'citation' | 'zh'>[];
  /** Of an amendment, what it amends and why. */
  readonly amendment?: { readonly number: number; readonly of: number; readonly rationale: string };
};

/** One side's signature as it is printed. */
export type PrintedSignature = { readonly side: Side; readonly name: string; readonly signedAt: string };

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const myriads = ['', '万', '亿', '万亿'];

/** A group of up to four digits in words, `1005` as 壹仟零伍. */
function inWords(group: number): string {
  const words = [...String(group)]
    .reverse()
    .map((digit, i) => (digit === '0' ? '零' : digits[Number(digit)]! + places[i]));
  return words.reverse().join('').replace(/零+/g, '零').replace(/零$/, '');
}

/** An amount as contracts write it, so that no digit can be added: `123405` fen is 壹仟贰佰叁拾肆元零伍分. */
export function amountInWords(fen: number): string {
  const [yuan, jiao, cent] = [Math.floor(fen / 100), Math.floor((fen % 100) / 10), fen % 10];
  let words = '';
  for (let i = 3; i >= 0; i--) {
    const group = Math.floor(yuan / 10_000 ** i) % 10_000;
    if (group === 0) continue;
    if (words !== '' && (group < 1000 || Math.floor(yuan / 10_000 ** (i + 1)) % 10_000 === 0)) words += '零';
    words += inWords(group) + myriads[i]!;
  }
  const whole = yuan > 0 ? `${words}元` : '';
  if (jiao === 0 && cent === 0) return `${whole || '零元'}整`;
  const tenths = jiao > 0 ? `${digits[jiao]}角` : whole ? '零' : '';
  return whole + tenths + (cent > 0 ? `${digits[cent]}分` : '整');
}
