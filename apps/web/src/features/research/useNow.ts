import { useEffect, useState } from 'react';

const second = 1000;

/** The present in milliseconds, told anew every second while anything is still to come. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), second);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
