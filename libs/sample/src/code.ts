import { Refusal } from '@concentric/kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';

const idLength = 22;

const signature = (secret: string, id: string) =>
  createHmac('sha256', secret).update(`sample\n${id}`).digest('base64url').slice(0, 22);

/** What a sample's QR code says: its id and a signature, 44 characters of base64url. */
export const codeOf = (secret: string, id: string) =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url') + signature(secret, id);

/** The sample that a code names. @throws Refusal `sample_code_invalid` when it was not made here */
export function readCode(secret: string, code: string): string {
  const hex = Buffer.from(code.slice(0, idLength), 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const given = Buffer.from(code);
  const wanted = Buffer.from(codeOf(secret, id));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Refusal('sample_code_invalid');
  return id;
}
