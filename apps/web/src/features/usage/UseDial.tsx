import type { ReactNode } from 'react';

const radius = 92;
const around = 2 * Math.PI * radius;

/** A ring that closes as time goes by, around what matters now. */
export function UseDial({ tone, done, children }: { tone: string; done: number; children: ReactNode }) {
  const shown = Math.min(1, Math.max(0, done));
  return (
    <div className={`dial dial-${tone}`}>
      <svg viewBox="0 0 220 220" aria-hidden="true" focusable="false">
        <circle className="dial-halo" cx="110" cy="110" r="106" />
        <circle className="dial-track" cx="110" cy="110" r={radius} />
        {shown > 0 && (
          <circle
            className="dial-done"
            cx="110"
            cy="110"
            r={radius}
            strokeDasharray={`${around * shown} ${around}`}
            transform="rotate(-90 110 110)"
          />
        )}
      </svg>
      <div className="dial-text">{children}</div>
    </div>
  );
}
