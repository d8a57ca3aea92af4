/** A frame with the sun coming up in it: sora is the sky. Decoration, the product's name stands beside it. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" className="size-5 shrink-0" fill="none" aria-hidden="true">
      <path d="M4.75 16a5.25 5.25 0 0 1 10.5 0Z" className="fill-accent" />
      <rect x="1.25" y="3.25" width="17.5" height="13.5" rx="3.25" className="stroke-ink" strokeWidth="1.5" />
    </svg>
  );
}
