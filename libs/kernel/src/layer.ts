import { z } from 'zod';

/** How close an organization stands to a center, nearest first: 核心层, 伙伴层, 辐射层. */
export const Layer = z.enum(['core', 'partner', 'radiation']);
export type Layer = z.infer<typeof Layer>;
