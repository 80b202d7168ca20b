import { useEffect, useRef } from 'react';

/**
 * Keeps the open one of a row of tabs in sight: on a phone they do not all fit. Only the row is moved, not the page.
 * @returns a ref for the row; the open tab in it is `aria-current`
 */
export function useOpenTab(active: string) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector('[aria-current]');
    if (!row.current || !tab) return;
    const [within, open] = [row.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    row.current.scrollLeft += open.left + open.width / 2 - (within.left + within.width / 2);
  }, [active]);
  return row;
}
