import { cny, Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { classesOf, partsOf, Register, type NewRegisterEntry } from './contract';
import { checkEntry } from './entry.rules';
import { columnsOf, headings, readHeadings, readRow } from './sheet.rules';

const today = '2026-05-20';
const whole: Record<Register, object> = {
  standard: { class: 'group', number: 'T/ABC 1-2026', role: 'lead' },
  talent: { class: 'returnee', employer: '示例大学', until: '2026-05-21' },
  incubation: { class: 'seed', amount: cny(100), until: '2026-05-21' },
  fund: { class: 'municipal', amount: cny(100), received: cny(100), matched: cny(7), clause: '二(三)' },
  result: { class: 'product', number: 'ZL1' },
  demonstration: { class: 'national', place: '重庆', until: '2026-05-21' },
};
const entry = (register: Register, change: object = {}) =>
  ({ register, title: '名称', on: today, evidence: '证明', ...whole[register], ...change }) as NewRegisterEntry;
const said = (wish: NewRegisterEntry) => {
  try {
    checkEntry(wish, today);
    return 'allowed';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, error.facts['part']].filter(Boolean).join(' ');
  }
};

describe('what may stand in a register', () => {
  test.each(Register.options)('%s: all that it may have, and nothing it wants left out', (register) => {
    expect(said(entry(register))).toBe('allowed');
    for (const part of partsOf[register].wanted)
      expect(said(entry(register, { [part]: null }))).toBe(`register_part_missing ${part}`);
    for (const part of partsOf[register].may) expect(said(entry(register, { [part]: undefined }))).toBe('allowed');
  });

  test.each<[Register, object, string]>([
    ['standard', { place: '北京' }, 'register_part_strange place'],
    ['standard', { class: 'seed' }, 'register_class_wrong'],
    ['talent', { amount: cny(0) }, 'register_part_strange amount'],
    ['result', { role: 'lead' }, 'register_part_strange role'],
    ['incubation', { received: cny(1) }, 'register_part_strange received'],
    ['fund', { amount: cny(99), received: cny(100) }, 'register_received_above'],
    ['fund', { amount: cny(100), received: cny(100) }, 'allowed'],
    ['talent', { on: '2026-05-21', until: null }, 'register_day_ahead'],
    ['talent', { until: today }, 'register_until_before'],
  ])('%s with %j: %s', (register, change, verdict) => {
    expect(said(entry(register, change))).toBe(verdict);
  });
});

describe('a table of a register', () => {
  test.each(Register.options)(
    '%s: its own headings are read in both languages and by name, in any order',
    (register) => {
      const columns = [...columnsOf(register)].reverse();
      for (const language of ['zh', 'en'] as const)
        expect(
          readHeadings(
            register,
            columns.map((it) => headings[it][language]),
          ),
        ).toEqual(columns);
      expect(readHeadings(register, ['ID', ...columns])).toEqual([null, ...columns]);
    },
  );

  test('rows are read with words of either language, yuan to the fen, and what is wrong by column', () => {
    const columns = columnsOf('fund');
    const row = (amount: string) => ['市级', "'=专项", amount, '', '', '', '2026/05/20', '批文'];
    const read = (amount: string) => readRow('fund', columns, row(amount));
    expect(read('1,234.5')).toMatchObject({
      entry: { class: 'municipal', title: '=专项', amount: cny(123_450), on: today },
    });
    expect(read('￥0.05')).toMatchObject({ entry: { amount: cny(5) } });
    for (const amount of ['1.234', '-1', '一百', '99999999999999']) expect(read(amount)).toEqual({ wrong: ['amount'] });
    expect(readRow('fund', columns, ['省', '', '1'])).toEqual({ wrong: ['class', 'title', 'on', 'evidence'] });
    expect(classesOf.fund).toContain('municipal');
  });
});
