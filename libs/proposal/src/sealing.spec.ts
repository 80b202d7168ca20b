import { beforeEach, expect, test } from '@jest/globals';
import { commitmentTo, handedIn, sha256 } from './commitment';
import { seal, sealAnswer, sealFile, sealWith, unseal, unsealAnswer, unsealFile } from './sealing';

const key = (byte: number) => Buffer.alloc(32, byte);
const refused = (code: string) => expect.objectContaining({ code });
const value = { plan: '两阶段', price: 3 };

beforeEach(() => sealWith([key(1)]));

test('what is sealed opens where it belongs, and nowhere else', () => {
  const sealed = seal('request/a', value);
  expect(unseal('request/a', sealed)).toEqual(value);
  expect(() => unseal('request/b', sealed)).toThrow(refused('seal_broken'));
  expect(() => unsealFile('request/a', sealed, sealed.sealed)).toThrow(refused('seal_broken'));
});

test('nothing of it shows, the same twice looks different, and its length is told in steps', () => {
  const [one, two] = [seal('a', value), seal('a', value)];
  expect(one.sealed.equals(two.sealed)).toBe(false);
  expect(one.sealed.includes('两阶段')).toBe(false);
  expect(one.sealed.length).toBe(two.sealed.length);
  expect(seal('a', { plan: 'x'.repeat(900) }).sealed.length).toBe(one.sealed.length);
  expect(seal('a', { plan: 'x'.repeat(1100) }).sealed.length).toBe(one.sealed.length + 1024);
});

test.each(['wrappedKey', 'sealed'] as const)('one bit of its %s changed, it does not open', (part) => {
  const sealed = seal('a', value);
  for (const place of [0, 12, 20, sealed[part].length - 1]) {
    const bytes = Buffer.from(sealed[part]);
    bytes[place]! ^= 1;
    expect(() => unseal('a', { ...sealed, [part]: bytes })).toThrow(refused('seal_broken'));
  }
  expect(() => unseal('a', { ...sealed, [part]: Buffer.alloc(5) })).toThrow(refused('seal_broken'));
});

test('its files go with its key, also after it was sealed anew', () => {
  const first = seal('a', value);
  const file = sealFile('a', first, Buffer.from('文件'));
  const again = seal('a', { plan: '改' }, first);
  expect(unsealFile('a', again, file).toString()).toBe('文件');
  expect(() => unsealFile('a', seal('a', value), file)).toThrow(refused('seal_broken'));
});

test('the first key seals, every one opens, and one that is missing is named', () => {
  const old = seal('a', value);
  sealWith([key(2), key(1)]);
  expect(unseal('a', old)).toEqual(value);
  const moved = seal('a', value, old);
  expect(moved.keyId).not.toBe(old.keyId);
  sealWith([key(2)]);
  expect(unseal('a', moved)).toEqual(value);
  expect(() => unseal('a', old)).toThrow(
    expect.objectContaining({ code: 'sealing_key_unknown', facts: { keyId: old.keyId } }),
  );
});

test('an answer opens for whoever it was given to', () => {
  const kept = sealAnswer('user', value);
  expect(unsealAnswer('user', kept)).toEqual(value);
  expect(() => unsealAnswer('another', kept)).toThrow(refused('seal_broken'));
  expect(() => unsealAnswer('user', { sealedAnswer: 'x' })).toThrow(refused('sealing_key_unknown'));
});

test('a commitment binds to every part, and two of the same differ', () => {
  const of = { requestId: 'r', proposalId: 'p', organizationId: 'o' };
  const content = {
    ...{ title: '题', approach: '', plan: '案', techniques: [], trl: null, partners: [], existingIp: '' },
    price: { amount: 100, currency: 'CNY' as const },
    milestones: [{ title: '一', deliverables: '', amount: { amount: 100, currency: 'CNY' as const }, dueOn: null }],
  };
  const [one, two] = [handedIn(of, content, []), handedIn(of, content, [])];
  const commitment = commitmentTo(one.envelope, sha256(one.document));
  expect(commitment).toMatch(/^[0-9a-f]{64}$/);
  expect(commitmentTo(two.envelope, sha256(two.document))).not.toBe(commitment);
  expect(commitmentTo(one.envelope, sha256(`${one.document} `))).not.toBe(commitment);
  expect(commitmentTo(one.envelope.replace('100', '101'), sha256(one.document))).not.toBe(commitment);
  expect(JSON.parse(one.envelope)).toMatchObject({ ...of, price: content.price });
  expect(JSON.parse(one.document)).toMatchObject({ content, attachments: [] });
});
