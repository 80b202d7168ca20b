import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  checkDecidable,
  checkObjectable,
  checkRectification,
  dueUntil,
  exclusionOf,
  objectableUntil,
  stepsFrom,
  stepTo,
  supportDays,
} from './assessment.rules';
import { cards, heads } from './card.data';
import {
  cardFor,
  checkItem,
  emptyHeads,
  formOf,
  missingItems,
  reportCodes,
  suggestedOutcome,
  totalOf,
} from './card.rules';
import { AssessmentState, AssessmentVerb } from './contract';

const both = { annual: true, triennial: true };

describe('the scorecards', () => {
  const text = readFileSync('test/support/policies/shanghai-2022.txt', 'utf8').replace(/\s/g, '');
  test.each(cards.map((card) => [card.id, card] as const))('%s weighs a hundred and quotes its sentence', (_, card) => {
    expect(card.items.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(text).toContain(card.quotation.replace(/\s/g, ''));
    for (const { indicators } of card.items)
      for (const code of indicators) expect([...reportCodes, 'incubated']).toContain(code);
  });

  test('are chosen by legal form', () => {
    expect(['company', 'self_built', 'non_enterprise'].map(formOf)).toEqual([
      'enterprise',
      'enterprise',
      'non_enterprise',
    ]);
    expect(cardFor('non_enterprise', '2026-01-01').id).toBe('non-enterprise-1');
    expect(heads.map(({ head }) => head)).toHaveLength(6);
  });

  test('sum exactly, and know what is missing', () => {
    const card = cardFor('enterprise', '2026-01-01');
    const all = (points: number) => new Map(card.items.map(({ code }) => [code, points]));
    expect([totalOf(card, all(100)), totalOf(card, all(0)), totalOf(card, all(77))]).toEqual([10_000, 0, 7700]);
    expect(totalOf(card, new Map([['transfer', 33]]))).toBe(825);
    expect(missingItems(card, ['transfer'])).toHaveLength(4);
    expect(() => checkItem(card, 'international')).toThrow(new Refusal('scorecard_item_unknown'));
    expect(emptyHeads({ talent: ' ', transfer: '写了' })).toHaveLength(5);
  });

  test.each([
    [10_000, 'excellent'],
    [8500, 'excellent'],
    [8499, 'qualified'],
    [7000, 'qualified'],
    [6999, 'rectify'],
    [6000, 'rectify'],
    [5999, 'unqualified'],
    [0, 'unqualified'],
  ])('%d hundredths suggest %s', (score, outcome) => expect(suggestedOutcome(score)).toBe(outcome));
});

describe('what is owed', () => {
  const owed = (accreditedOn: string, today: string, asked = both) =>
    dueUntil(accreditedOn, asked, today).map(
      ({ kind, fromYear, year, dueOn }) => `${kind} ${fromYear}-${year} ${dueOn}`,
    );

  test('is nothing before the first year ends, and a report the day after', () => {
    expect(owed('2026-05-10', '2026-12-31')).toEqual([]);
    expect(owed('2026-05-10', '2027-01-01')).toEqual(['annual 2026-2026 2027-03-31']);
  });

  test('is the three years’ assessment on the third anniversary and not the day before', () => {
    const annual = ['annual 2026-2026 2027-03-31', 'annual 2027-2027 2028-03-31', 'annual 2028-2028 2029-03-31'];
    expect(owed('2026-05-10', '2029-05-09')).toEqual(annual);
    expect(owed('2026-05-10', '2029-05-10')).toEqual([...annual, 'triennial 2026-2028 2029-08-08']);
    expect(owed('2026-05-10', '2032-05-10', { annual: false, triennial: true })).toEqual([
      'triennial 2026-2028 2029-08-08',
      'triennial 2029-2031 2032-08-08',
    ]);
  });

  test('is what the document asks for', () => {
    expect(owed('2020-01-01', '2029-01-01', { annual: false, triennial: false })).toEqual([]);
    expect(owed('2028-02-29', '2031-02-28', { annual: false, triennial: true })).toEqual([
      'triennial 2028-2030 2031-05-29',
    ]);
  });

  test('support comes in the three years that follow, and an exclusion lasts three', () => {
    expect(supportDays('2026-05-10', 3)).toEqual(['2026-05-10', '2027-05-10', '2028-05-10']);
    expect(exclusionOf('2029-08-01', 3)).toEqual({ from: '2029-08-01', until: '2032-08-02' });
  });
});

describe('a step', () => {
  test('leads where the table says, and nowhere else', () => {
    const led = AssessmentState.options.flatMap((state) =>
      stepsFrom(state).map((verb) => `${state} ${verb} ${stepTo(state, verb)}`),
    );
    expect(led).toHaveLength(14);
    for (const state of AssessmentState.options)
      for (const verb of AssessmentVerb.options.filter((it) => !stepsFrom(state).includes(it)))
        expect(() => stepTo(state, verb)).toThrow(
          new Refusal(state === 'decided' ? 'assessment_decided' : 'assessment_step_refused'),
        );
  });

  const scored = { objectableUntil: '2027-04-11', accepted: false, answer: null };
  test('to object is taken in time, once, and not after accepting', () => {
    expect(objectableUntil('2027-04-01')).toBe('2027-04-11');
    expect(() => checkObjectable(scored, '2027-04-11')).not.toThrow();
    for (const [it, day] of [
      [scored, '2027-04-12'],
      [{ ...scored, accepted: true }, '2027-04-02'],
      [{ ...scored, answer: '维持' }, '2027-04-02'],
    ] as const)
      expect(() => checkObjectable(it, day)).toThrow(new Refusal('objection_window_closed'));
  });

  test('to decide waits for it', () => {
    expect(() => checkDecidable(scored, '2027-04-11')).toThrow(new Refusal('objection_window_open'));
    expect(() => checkDecidable(scored, '2027-04-12')).not.toThrow();
    expect(() => checkDecidable({ ...scored, accepted: true }, '2027-04-02')).not.toThrow();
    expect(() => checkDecidable({ ...scored, answer: '维持' }, '2027-04-02')).not.toThrow();
  });

  test('to have it rectified names a day to come, and no other outcome does', () => {
    expect(() => checkRectification('rectify', '2027-04-02', '2027-04-01')).not.toThrow();
    expect(() => checkRectification('qualified', null, '2027-04-01')).not.toThrow();
    for (const [outcome, day] of [
      ['rectify', null],
      ['rectify', '2027-04-01'],
      ['qualified', '2027-05-01'],
    ] as const)
      expect(() => checkRectification(outcome, day, '2027-04-01')).toThrow(new Refusal('rectification_day_needed'));
  });
});
