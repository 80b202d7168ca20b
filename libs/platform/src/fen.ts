/** A bigint column of fen as an exact JavaScript number; the column's check keeps it in range. */
export const fen = { to: (amount: number) => amount, from: (stored: string) => Number(stored) };
