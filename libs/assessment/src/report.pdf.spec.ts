import { expect, test } from '@jest/globals';
import { printed } from './report.pdf';

test.each([
  [123_456_789, 'fen', '1,234,567.89 元', '1,234,567.89 yuan'],
  [-5, 'fen', '−0.05 元', '−0.05 yuan'],
  [3_000, 'basis_points', '30.00 %', '30.00 %'],
  [90, 'minutes', '1.50 小时', '1.50 hours'],
  [1_234, 'count', '1,234 个', '1,234'],
  [65, 'kilograms_per_ten_thousand_yuan', '0.06 吨标煤/万元', '0.06 t coal per 10,000 yuan'],
] as const)('%d of %s is printed as it is read', (value, unit, zh, en) => {
  expect([printed(value, unit, 'zh'), printed(value, unit, 'en')]).toEqual([zh, en]);
});
