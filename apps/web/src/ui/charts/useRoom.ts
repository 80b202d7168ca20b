import { useLayoutEffect, useRef, useState } from 'react';

/** The width in pixels that a drawing has: drawn in those its words are as large as all others. */
export function useRoom() {
  const ref = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(340);
  useLayoutEffect(() => {
    const drawing = ref.current!;
    const measure = () => setWidth(Math.max(240, Math.round(drawing.getBoundingClientRect().width)));
    const observer = new ResizeObserver(measure);
    observer.observe(drawing);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
