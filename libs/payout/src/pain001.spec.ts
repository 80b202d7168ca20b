import { describe, expect, test } from '@jest/globals';
import { complaintsOf, hasXmllint } from '../../../test/support/iso20022/validate';
import { pain001 } from './pain001';
import type { Payout, PayoutBatch } from './payout.entity';

const bank = {
  accountId: 'a',
  holderName: '甲 & 乙 <研究院>（北京）有限公司',
  bankName: '中国工商银行股份有限公司北京分行',
  cnaps: '102100099996',
  accountNumber: '12345678901234567890123456789012',
};
const batch = {
  ...{ id: 'b', messageId: `PO${'a'.repeat(20)}`, executionOn: '2026-12-01', debtor: bank },
  approvedAt: new Date('2026-11-22T10:00:00.123Z'),
} as unknown as PayoutBatch;
const payment = (line: number, net: number, change: object = {}) =>
  ({ line, net, endToEndId: `${batch.messageId}-${line}`, creditor: { ...bank, ...change } }) as unknown as Payout;

const numbers = () => [12, 13];

describe('a file for the bank', () => {
  test('is valid, whatever the names', () => {
    const odd = { holderName: `\u0007${'𠮷'.repeat(200)}]]>&\uFFFF`, bankName: `"'${'行'.repeat(300)}` };
    const xml = pain001(batch, [payment(1, 123_456), payment(2, 1), payment(3, 99, odd)], numbers);
    expect(complaintsOf(xml)).toBe('');
    expect(xml).toContain('甲 &amp; 乙 &lt;研究院&gt;');
  });

  test('says how many payments there are and what they come to', () => {
    const xml = pain001(batch, [payment(1, 123_456), payment(2, 1), payment(3, 0)], numbers);
    expect(xml.match(/<NbOfTxs>2<\/NbOfTxs><CtrlSum>1234\.57<\/CtrlSum>/g)).toHaveLength(2);
    expect(xml.match(/<CdtTrfTxInf>/g)).toHaveLength(2);
    expect(xml).toContain('<InstdAmt Ccy="CNY">1234.56</InstdAmt>');
    expect(xml).toContain('<ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt>');
  });

  test('is valid at the edge of what amounts may be', () => {
    const largest = Array.from({ length: 3 }, (_, i) => payment(i + 1, 9_000_000_000_000_000));
    const xml = pain001(batch, largest, numbers);
    expect(xml).toContain('<CtrlSum>270000000000000.00</CtrlSum>');
    expect(complaintsOf(xml)).toBe('');
  });

  test('is the same each time', () =>
    expect(pain001(batch, [payment(1, 5)], numbers)).toBe(pain001(batch, [payment(1, 5)], numbers)));

  (hasXmllint ? test : test.skip).each([
    ['an amount without a currency', / Ccy="CNY"/],
    ['a payment without an id of its own', /<EndToEndId>[^<]*<\/EndToEndId>/],
    ['no payer', /<Dbtr>.*?<\/Dbtr>/],
    ['no day', /<ReqdExctnDt>.*?<\/ReqdExctnDt>/],
    ['no payment', /<CdtTrfTxInf>.*<\/CdtTrfTxInf>/],
  ])('the schema misses %s', (_, part) =>
    expect(complaintsOf(pain001(batch, [payment(1, 5)], numbers).replace(part, ''))).toContain('fails to validate'),
  );
});
