import { alliance } from './en/alliance';
import { app } from './en/app';
import { equipment } from './en/equipment';
import { identity } from './en/identity';
import type { Words } from './words';
import type { zh } from './zh';

export const en: Words<typeof zh> = { ...app, ...identity, ...alliance, ...equipment };
