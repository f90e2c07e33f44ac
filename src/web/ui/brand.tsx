import type { ReactElement } from "react";

/**
 * The mark of the house: a bird that has settled (凤栖) on a perch, the old measure of land; the tail falls below it
 * as the thread that runs through one mu.
 */
export function Brand({ size = 32 }: { size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" className="icon">
      <path d="M3 23.500h26" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path
        d="M8.500 21.500C8.500 13.500 13 8.500 20 7.200c2.700-.5 4.300 1 4.300 3 0 6-5.800 11.300-15.800 11.300Z"
        fill="currentColor"
      />
      <path d="M24 9.200l4 .8-3.700 1.700Z" fill="currentColor" />
      <path
        d="M12 25.500c-.4 2-1.800 3.500-4 4M16 25.500c-.2 1.500-.9 2.700-2 3.600"
        stroke="currentColor"
        strokeWidth="1.600"
        strokeLinecap="round"
      />
      <circle cx="20.800" cy="10.600" r="1" fill="#fafaf7" />
      <path
        d="M13 18.800c3.400-.4 6.200-2 8-4.700"
        stroke="#fafaf7"
        strokeWidth="1.300"
        strokeLinecap="round"
      />
    </svg>
  );
}
