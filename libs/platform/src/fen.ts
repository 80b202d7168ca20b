/** A bigint column of fen as an exact JavaScript number, or null; the column's check keeps it in range. */
export const fen = {
  to: (amount: number | null) => amount,
  from: (stored: string | null) => (stored === null ? null : Number(stored)),
};
