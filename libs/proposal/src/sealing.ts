import { Refusal } from '@concentric/kernel';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** What the database keeps: everything that is needed to open it, but for the key from outside. */
export type Sealed = { readonly keyId: string; readonly wrappedKey: Buffer; readonly sealed: Buffer };

const [ivLength, tagLength] = [12, 16];
/** The length of a proposal is told in steps of this many bytes only. */
const step = 1024;

/** AES-256-GCM; `context` is what it belongs to: opened anywhere else, it does not open. */
function encrypt(key: Buffer, context: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** @throws Refusal `seal_broken` */
function decrypt(key: Buffer, context: string, data: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(context)).setAuthTag(data.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([decipher.update(data.subarray(ivLength + tagLength)), decipher.final()]);
  } catch {
    throw new Refusal('seal_broken');
  }
}

/* The keys from outside the database */

type OuterKey = { readonly id: string; readonly key: Buffer };
let outerKeys: readonly OuterKey[] = [];

/** Names a key without telling it. */
const idOf = (key: Buffer) =>
  createHash('sha256').update('concentric sealing key').update(key).digest('hex').slice(0, 16);

/** Set once at start: the first key seals, every one opens. */
export const sealWith = (keys: readonly Buffer[]) => void (outerKeys = keys.map((key) => ({ id: idOf(key), key })));

/** The key something is encrypted with. @throws Refusal `sealing_key_unknown`, `seal_broken` */
function innerKey({ keyId, wrappedKey }: Omit<Sealed, 'sealed'>, context: string): Buffer {
  const outer = outerKeys.find(({ id }) => id === keyId);
  if (!outer) throw new Refusal('sealing_key_unknown', { keyId });
  return decrypt(outer.key, context, wrappedKey);
}

/* What is sealed with them */

/** Seals a value with a fresh key, or with the one that what belongs to it is sealed with already. */
export function seal(context: string, value: unknown, before: Omit<Sealed, 'sealed'> | null = null): Sealed {
  const [outer] = outerKeys;
  if (!outer) throw new Error('There is no sealing key');
  const key = before ? innerKey(before, context) : randomBytes(32);
  const text = Buffer.from(JSON.stringify(value));
  const padded = Buffer.alloc(Math.ceil(text.length / step) * step, ' ');
  text.copy(padded);
  return { keyId: outer.id, wrappedKey: encrypt(outer.key, context, key), sealed: encrypt(key, context, padded) };
}

/** @throws Refusal `sealing_key_unknown`, `seal_broken` */
export const unseal = <T>(context: string, it: Sealed): T =>
  JSON.parse(decrypt(innerKey(it, context), context, it.sealed).toString()) as T;

/** A file that goes with it, sealed with the same key. */
export const sealFile = (context: string, it: Omit<Sealed, 'sealed'>, content: Buffer): Buffer =>
  encrypt(innerKey(it, context), `${context}/file`, content);

/** @throws Refusal `sealing_key_unknown`, `seal_broken` */
export const unsealFile = (context: string, it: Omit<Sealed, 'sealed'>, content: Buffer): Buffer =>
  decrypt(innerKey(it, context), `${context}/file`, content);

/** What the database may keep of an answer that holds what is sealed: it opens only for whoever it was given to. */
export function sealAnswer(context: string, value: unknown): { sealedAnswer: string } {
  const { keyId, wrappedKey, sealed } = seal(`answer/${context}`, value);
  return { sealedAnswer: [keyId, wrappedKey.toString('base64'), sealed.toString('base64')].join('.') };
}

/** @throws Refusal `sealing_key_unknown`, `seal_broken` */
export function unsealAnswer<T>(context: string, { sealedAnswer }: { sealedAnswer: string }): T {
  const [keyId = '', wrappedKey = '', sealed = ''] = sealedAnswer.split('.');
  const bytes = (text: string) => Buffer.from(text, 'base64');
  return unseal<T>(`answer/${context}`, { keyId, wrappedKey: bytes(wrappedKey), sealed: bytes(sealed) });
}
