import { AmendmentState } from '@contract/amendment';
import { ComplaintState } from '@contract/evaluation';
import { ProposalState } from '@contract/proposal';
import { RegistrationState } from '@contract/registration';
import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { en } from '../../apps/web/src/i18n/en';
import { zh } from '../../apps/web/src/i18n/zh';

type Words = { [key: string]: string | Words };

const sentences = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  );
const blanks = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the words of the web app', () => {
  it('say the same things in both languages, with the same blanks', () => {
    const chinese = new Map(sentences(zh as unknown as Words));
    const english = new Map(sentences(en as unknown as Words));
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [key, sentence] of chinese) expect([key, blanks(english.get(key)!)]).toEqual([key, blanks(sentence)]);
  });

  it('name everything that the journal of a center holds of contract R&D', () => {
    const states = (subject: string, names: readonly string[]) => names.map((name) => `${subject}.${name}`);
    const types = [
      ...states(
        'proposal',
        ProposalState.options.filter((state) => !['draft', 'submitted', 'withdrawn'].includes(state)),
      ),
      ...['proposal.read', 'proposal.reason_given', 'rd-request.matched', 'attachment.added', 'attachment.removed'],
      ...states('rd-complaint', ComplaintState.options),
      ...states('rd-amendment', AmendmentState.options),
      ...states('rd-registration', RegistrationState.exclude(['not_started']).options),
    ];
    const named = new Set(Object.keys(zh.event));
    expect(types.filter((type) => !named.has(type.replace(/[.-]/g, '_')))).toEqual([]);
  });

  it('are written with Chinese punctuation in Chinese', () => {
    const slips = sentences(zh as unknown as Words).filter(([, sentence]) => /[\u4e00-\u9fff][,;:?!]/.test(sentence));
    expect(slips).toEqual([]);
  });
});

describe('the types of the HTTP interface', () => {
  it('are those of the description beside them', async () => {
    const [description, types] = await Promise.all(
      ['openapi.json', 'schema.d.ts'].map((name) => readFile(`apps/web/src/api/${name}`, 'utf8')),
    );
    const wanted = astToString(await openapiTypescript(JSON.parse(description!)));
    // If not: `npm run openapi` writes both.
    expect(types!.endsWith(wanted)).toBe(true);
  });
});
