import { useSyncExternalStore } from 'react';

/** Whether the screen is at least so wide; follows rotation and resizing. */
export const useWide = (pixels: number) => {
  const query = window.matchMedia(`(min-width: ${pixels}px)`);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
};
