import { InvalidInput } from '@concentric/platform';
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

/** Turns what came in into what the route's schema says, or refuses it. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata & { schema?: z.ZodType }) {
    if (!schema) return value;
    const parsed = schema.safeParse(value, { reportInput: true });
    if (!parsed.success) throw new InvalidInput(parsed.error.issues, type);
    return parsed.data;
  }
}
