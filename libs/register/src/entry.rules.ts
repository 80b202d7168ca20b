import { ensure, type Day } from '@concentric/kernel';
import { classesOf, partsOf, type NewRegisterEntry, type RegisterPart } from './contract';

const parts: readonly RegisterPart[] = [
  ...(['number', 'role', 'employer', 'place', 'until'] as const),
  ...(['amount', 'received', 'matched', 'clause'] as const),
];

/**
 * Whether an entry may stand in its register. Amounts are fen.
 * @throws Refusal `register_class_wrong`, `register_part_missing`, `register_part_strange`, `register_day_ahead`,
 *   `register_until_before`, `register_received_above`
 */
export function checkEntry(entry: NewRegisterEntry, today: Day): void {
  const { register, on, until, amount, received } = entry;
  ensure(classesOf[register].includes(entry.class), 'register_class_wrong');
  const { wanted, may } = partsOf[register];
  for (const part of parts) {
    const given = entry[part] !== null && entry[part] !== undefined;
    ensure(given || !wanted.includes(part), 'register_part_missing', { part });
    ensure(!given || wanted.includes(part) || may.includes(part), 'register_part_strange', { part });
  }
  ensure(on <= today, 'register_day_ahead');
  ensure(!until || until > on, 'register_until_before');
  ensure(!received || received.amount <= amount!.amount, 'register_received_above');
}
