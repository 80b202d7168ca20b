import type { As } from './client';
import type { TestServer } from './server';

/** Adds a small PDF to what is at a path. @returns where the file is */
export async function paperOf(server: TestServer, as: As, path: string): Promise<string> {
  const files = `${path}/attachments`;
  const headers = { ...as.headers, 'content-type': 'application/pdf', 'x-file-name': 'paper.pdf' };
  const { body } = await server.post({ ...as, headers }, files, '%PDF-1.7\n%%EOF\n');
  return `${files}/${body.id}`;
}
