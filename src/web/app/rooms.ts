import type { Permit } from "#contract/access.ts";
import type { IconName } from "#web/ui/icon.tsx";

/** A room of the loop as the rail shows it. `under` are the first segments of the addresses that belong to it. */
export type Room = {
  key: "home" | "space" | "enterprise" | "evaluation" | "renewal" | "city" | "settings";
  icon: IconName;
  /** where it opens, best first; the first that the person may enter is taken */
  doors: readonly { to: string; permit: Permit }[];
  under: readonly string[];
};

/** Only what exists; a room appears here when it can be entered. */
export const ROOMS: readonly Room[] = [
  { key: "home", icon: "home", doors: [{ to: "/", permit: "self" }], under: [""] },
  {
    key: "space",
    icon: "space",
    doors: [
      { to: "/map", permit: "space.read" },
      { to: "/siting", permit: "demand.read" },
    ],
    under: [
      "map",
      "siting",
      "demands",
      "gaps",
      "districts",
      "parcels",
      "buildings",
      "floors",
      "units",
      "vacancy",
      "land-contracts",
      "map-features",
      "readiness",
      "site-utilities",
      "readiness-documents",
      "infrastructure-projects",
    ],
  },
  {
    key: "enterprise",
    icon: "enterprise",
    doors: [
      { to: "/enterprises", permit: "enterprise.read" },
      { to: "/enterprise-years", permit: "measure.read" },
    ],
    under: [
      "enterprises",
      "occupancies",
      "leases",
      "enterprise-years",
      "group-memberships",
      "meter-accounts",
      "land-tax-rates",
    ],
  },
  {
    key: "evaluation",
    icon: "evaluation",
    doors: [
      { to: "/evaluation", permit: "evaluation.read" },
      { to: "/evaluation/collection", permit: "collection.fill" },
    ],
    under: ["evaluation"],
  },
  {
    key: "renewal",
    icon: "renewal",
    doors: [
      { to: "/renewal/land", permit: "renewal.read" },
      { to: "/renewal/own", permit: "renewal.answer" },
    ],
    under: ["renewal", "site-progress", "poor-land-entries", "renewal-cases"],
  },
  {
    key: "city",
    icon: "evaluation",
    doors: [{ to: "/city", permit: "city.read" }],
    under: ["city", "city-zone-years"],
  },
  {
    key: "settings",
    icon: "settings",
    doors: [{ to: "/settings/account", permit: "self" }],
    under: ["settings", "imports"],
  },
];
