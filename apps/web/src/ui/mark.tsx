/** The mark of the product. */
export const Mark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <path d="M22.6 9.8A9 9 0 1 0 25 16" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    <path
      d="M23.5 4v6.5H17"
      fill="none"
      stroke="#e08a3c"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
