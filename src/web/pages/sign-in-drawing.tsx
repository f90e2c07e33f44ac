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
        points="300,398 448,372 470,500 322,526"
        fill="#3f8f83"
        fillOpacity=".55"
        stroke="#bfe3db"
        strokeWidth="2"
      />
      <polygon
        points="462,370 588,348 610,474 484,496"
        fill="url(#hatch)"
        stroke="#dfe8f0"
        strokeOpacity=".5"
      />
      <path d="M385 446V236" stroke="#fafaf7" strokeWidth="1.8" strokeLinecap="round" strokeDasharray="1 8" />
      <circle cx="385" cy="446" r="4.5" fill="#fafaf7" />
      <path d="M318 232h134" stroke="#fafaf7" strokeWidth="3" strokeLinecap="round" />
      <g transform="translate(296 86) scale(5.400)" fill="#fafaf7">
        <path d="M8.500 26.600C8.500 18.600 13 13.600 20 12.300c2.700-.5 4.300 1 4.300 3 0 6-5.800 11.300-15.800 11.300Z" />
        <path d="M24 14.300l4 .8-3.700 1.700Z" />
        <path
          d="M9.500 28.600c-.4 3-2.300 5.400-5.200 6.700M12.600 28.600c-.2 2.300-1.200 4.400-2.900 5.900"
          stroke="#fafaf7"
          strokeWidth=".7"
          strokeLinecap="round"
          fill="none"
        />
        <circle cx="20.800" cy="15.700" r=".9" fill="#17395a" />
        <path
          d="M13 23.900c3.400-.4 6.200-2 8-4.700"
          stroke="#17395a"
          strokeOpacity=".55"
          strokeWidth=".9"
          strokeLinecap="round"
          fill="none"
        />
      </g>
      <g fill="#dfe8f0" fillOpacity=".66" fontSize="13" fontFamily="ui-monospace, monospace">
        <text x="342" y="484">
          BZ-03-07
        </text>
        <text x="342" y="503">
          86.42 亩
        </text>
        <text x="506" y="428">
          BZ-03-08
        </text>
        <text x="146" y="468">
          BZ-03-06
        </text>
        <text x="36" y="866">
          CGCS2000 / 3° GK 120E
        </text>
      </g>
      <g stroke="#dfe8f0" strokeOpacity=".5">
        <path d="M600 850h160M600 845v10M680 847v6M760 845v10" />
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
  "106,432 286,400 308,528 128,560",
  "80,290 262,258 286,386 104,418",
  "602,346 728,324 750,450 624,472",
  "576,204 702,182 726,308 600,330",
  "134,574 310,543 322,612 150,660",
  "336,539 474,515 478,546 350,592",
  "-20,454 88,436 110,562 -20,586",
  "-20,312 62,298 86,422 -20,440",
  "54,146 236,114 258,244 76,276",
  "28,4 210,-28 232,100 50,132",
  "224,-30 400,-60 414,20 240,52",
  "552,62 678,40 700,168 574,190",
  "530,-60 654,-80 674,26 548,48",
  "742,180 840,162 860,288 764,304",
  "766,318 840,305 840,430 786,440",
  "690,22 830,-2 830,148 714,166",
  "60,800 220,772 236,860 76,888",
  "420,744 560,700 580,800 440,842",
  "590,690 740,668 756,770 606,800",
];
