/** The mark of the product: three rings about one point, and a member on its way in. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="13.6" fill="none" stroke="#6fb5ae" strokeWidth="1.5" opacity=".65" />
      <circle cx="16" cy="16" r="8.6" fill="none" stroke="#bfe3de" strokeWidth="1.8" />
      <circle cx="16" cy="16" r="3.6" fill="#f2b45c" />
      <circle cx="25.6" cy="6.4" r="2.5" fill="#f2b45c" />
    </svg>
  );
}
