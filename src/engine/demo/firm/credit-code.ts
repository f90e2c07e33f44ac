import { organisationCheck, usccCheck } from "#kernel/uscc.ts";
import { COUNTY } from "../land/draw-parcels.ts";
import type { Random } from "../random.ts";

const BODY = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Credit codes with right check characters of a county that is not, so that none can be a real firm's. Never twice the same. */
export function creditCodes(random: Random): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const organisation = `MA${Array.from({ length: 6 }, () => BODY[random.integer(0, BODY.length - 1)]).join("")}`;
      const first17 = `91${COUNTY}${organisation}${organisationCheck(organisation)}`;
      const code = first17 + usccCheck(first17);
      if (given.has(code)) continue;
      given.add(code);
      return code;
    }
  };
}
