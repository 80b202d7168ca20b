import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export type DemonstrationSignIn = { role: string; email: string; password: string };

export async function loadDemonstration(_app: NestFastifyApplication): Promise<DemonstrationSignIn[]> {
  return [];
}
