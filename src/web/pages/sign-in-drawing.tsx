import type { ReactElement } from "react";

/** Parcels along a road and a river as a survey sheet would draw them; one of them is the perch. */
export function SignInDrawing(): ReactElement {
  return (
    <svg viewBox="0 0 800 900" preserveAspectRatio="xMidYMid slice" fill="none" aria-hidden="true">
      <defs>
        <pattern id="survey-grid" width="50" height="50" patternUnits="userSpaceOnUse">
          <path d="M50 0H0V50" stroke="#d9e3ec" strokeOpacity=".09" />
        </pattern>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7" stroke="#e8eff5" strokeOpacity=".3" />
        </pattern>
      </defs>
      <path d="M0 0h800v900H0z" fill="#17395a" />
      <path d="M0 0h800v900H0z" fill="url(#survey-grid)" />
      <path
        d="M-40 690C120 610 190 700 330 640S560 470 860 500v92C600 560 500 690 350 730S120 700-40 782Z"
        fill="#2a6f87"
        fillOpacity=".45"
      />
      <g stroke="#dfe8f0" strokeOpacity=".32" strokeWidth="1.200">
        {PARCELS.map((points) => (
          <polygon key={points} points={points} fill="#e9eff5" fillOpacity=".045" />
        ))}
      </g>
      <polygon
        points="300,318 428,296 446,404 318,426"
        fill="#3f8f83"
        fillOpacity=".5"
        stroke="#bfe3db"
        strokeWidth="1.800"
      />
      <polygon
        points="454,292 566,272 584,380 472,400"
        fill="url(#hatch)"
        stroke="#dfe8f0"
        strokeOpacity=".5"
      />
      <g stroke="#fafaf7" strokeOpacity=".8" strokeWidth="1.600" strokeLinecap="round">
        <path d="M373 361V120" strokeDasharray="2 6" />
        <path d="M333 120h80" />
      </g>
      <g transform="translate(331 34) scale(3)" fill="#fafaf7">
        <path d="M8.500 27C8.500 19 13 14 20 12.700c2.700-.5 4.300 1 4.300 3 0 6-5.800 11.300-15.800 11.300Z" />
        <path d="M24 14.700l4 .8-3.700 1.700Z" />
        <circle cx="20.800" cy="16.100" r="1" fill="#17395a" />
      </g>
      <g fill="#dfe8f0" fillOpacity=".62" fontSize="13" fontFamily="ui-monospace, monospace">
        <text x="330" y="352">
          BZ-03-07
        </text>
        <text x="330" y="372">
          86.42 亩
        </text>
        <text x="484" y="330">
          BZ-03-08
        </text>
        <text x="146" y="384">
          BZ-03-06
        </text>
        <text x="36" y="866">
          CGCS2000 / 3° GK 120E
        </text>
      </g>
      <g stroke="#dfe8f0" strokeOpacity=".5">
        <path d="M600 858h160M600 853v10M680 855v6M760 853v10" />
      </g>
      <g fill="#dfe8f0" fillOpacity=".62" fontSize="11" fontFamily="ui-monospace, monospace">
        <text x="597" y="846">
          0
        </text>
        <text x="748" y="846">
          200 m
        </text>
      </g>
    </svg>
  );
}

const PARCELS = [
  "110,350 274,322 292,430 128,458",
  "84,210 246,182 268,290 104,318",
  "278,178 420,154 438,262 296,286",
  "448,150 560,132 578,240 466,258",
  "592,268 712,248 730,356 610,376",
  "588,126 700,108 718,216 606,234",
  "134,492 300,464 312,540 150,586",
  "324,458 452,436 466,520 338,556",
  "478,432 590,412 600,454 490,508",
  "616,408 736,388 742,440 622,450",
  "-20,372 92,352 112,462 -20,484",
  "-20,232 66,216 86,324 -20,344",
  "60,66 222,38 240,146 78,174",
  "252,34 396,10 412,118 270,142",
  "424,4 540,-16 556,96 440,114",
  "568,-20 680,-40 696,72 584,92",
  "742,244 860,224 860,332 760,352",
  "60,800 220,772 236,860 76,888",
  "420,744 560,700 580,800 440,842",
  "590,690 740,668 756,770 606,800",
];
