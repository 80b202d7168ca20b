/** Hundredths of a point as they are read: 7650 is 76.5. */
export const points = (hundredths: number): string => String(hundredths / 100);
