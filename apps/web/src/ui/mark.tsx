/** The mark of the product. */
export const Mark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <path d="M8 21a9 9 0 1 1 14.5 1.6" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    <path
      d="M24.5 16.5v7h-7"
      fill="none"
      stroke="#e08a3c"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
