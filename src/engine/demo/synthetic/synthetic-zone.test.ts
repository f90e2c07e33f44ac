import { expect, test } from "vitest";
import { syntheticZone } from "./synthetic-zone.ts";

test.each([7, 60, 4321])(
  "a synthetic zone of %i firms has just so many, and a parcel to every five",
  (firms) => {
    const tiles = [...syntheticZone(firms, "s")];
    const count = (key: "firms" | "parcels") => tiles.reduce((sum, tile) => sum + tile[key].length, 0);
    expect(count("firms")).toBe(firms);
    expect(count("parcels")).toBe(Math.max(8, Math.round(firms / 5)));
  },
);

test("tenants fit into their house, and nothing is named twice across districts", () => {
  const tiles = [...syntheticZone(4000, "s")];
  const codes = tiles.flatMap(({ parcels, firms }) => [
    ...parcels.map((p) => p.code),
    ...firms.map((f) => f.uscc),
  ]);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { buildings, occupancies } of tiles) {
    for (const { code, floorAreaM2 } of buildings) {
      const let_ = occupancies.filter((o) => o.buildingCode === code);
      expect(let_.reduce((sum, o) => sum + o.floorAreaM2!, 0)).toBeLessThanOrEqual(floorAreaM2);
    }
  }
});
