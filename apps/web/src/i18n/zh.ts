import { alliance } from './zh/alliance';
import { app } from './zh/app';
import { equipment } from './zh/equipment';
import { identity } from './zh/identity';

export const zh = { ...app, ...identity, ...alliance, ...equipment } as const;
