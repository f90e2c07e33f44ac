import { mapFeatureCode } from "#contract/space/map-feature.ts";
import type {
  DemoBuilding,
  DemoFeature,
  DemoZone,
  LineGeometry,
  PolygonGeometry,
} from "#engine/demo/demo-zone.ts";
import { boundingBoxOfPoints } from "#engine/geometry/bounding-box.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { labelPoint } from "#engine/geometry/label-point.ts";
import { searchTerms } from "#server/platform/search-terms.ts";
import type { JsonRow } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";

export const LAND_SOURCE = "合成数据·不动产登记";
export const AS_OF = "2025-12-31";

/** What of a zone is space. */
type Space = Pick<DemoZone, "code" | "districts" | "features" | "parcels" | "buildings" | "units">;

/**
 * Rows of the space tables, by table, in an order in which they can be added.
 * @param numbered last number of each kind of map feature, counted on: for a zone that comes a part at a time
 */
export function spaceRows(zone: Space, zoneId: string, numbered = new Map<string, number>()) {
  const id = (kind: string, key: string) => nameId(zone.code, kind, key);
  return {
    district: zone.districts.map(
      (district): JsonRow => ({
        zone_id: zoneId,
        id: id("district", district.code),
        code: district.code,
        name: district.name,
        role: district.role,
        positioning: district.positioning,
        geometry: district.geometry,
        extent: boxOf(district.geometry),
        area_m2: geodesicAreaM2(district.geometry),
        revision: 1,
        created_at: `${AS_OF}T00:00:00Z`,
      }),
    ),
    map_feature: coded(zone.features, numbered).map(
      ({ code, ...feature }): JsonRow => ({
        zone_id: zoneId,
        id: id("map-feature", JSON.stringify(feature.geometry)),
        code,
        layer: feature.layer,
        name: feature.name,
        geometry: feature.geometry,
        extent: boxOf(feature.geometry),
        source: "合成数据",
        source_crs: "EPSG:4490",
        revision: 1,
        created_at: `${AS_OF}T00:00:00Z`,
      }),
    ),
    parcel: parcelRows(zone, zoneId, id),
    building: zone.buildings.map((building) => buildingRow(building, zoneId, id)),
    unit: zone.units.map(
      (unit): JsonRow => ({
        zone_id: zoneId,
        id: id("unit", unit.code),
        code: unit.code,
        building_id: id("building", unit.buildingCode),
        floor: unit.floor,
        area_m2: unit.areaM2,
        clear_height_m: unit.clearHeightM,
        floor_load_t_m2: unit.floorLoadTM2,
        crane_t: unit.craneT,
        power_kva: unit.powerKva,
        rent_yuan_m2_month: unit.rentYuanM2Month,
        status: unit.status,
        free_from: unit.freeFrom,
        revision: 1,
        created_at: `${AS_OF}T00:00:00Z`,
      }),
    ),
  };
}

/** Roads, water and green are numbered within their kind, as a zone would file them. */
function coded(
  features: readonly DemoFeature[],
  last: Map<string, number>,
): (DemoFeature & { code: string })[] {
  return features.map((feature) => {
    const number = (last.get(feature.layer) ?? 0) + 1;
    last.set(feature.layer, number);
    return { ...feature, code: mapFeatureCode(feature.layer, number) };
  });
}

type IdOf = (kind: string, key: string) => string;

function parcelRows(zone: Space, zoneId: string, id: IdOf): JsonRow[] {
  return zone.parcels.map((parcel) => {
    const [lon, lat] = labelPoint(parcel.geometry)!;
    return {
      zone_id: zoneId,
      id: id("parcel", parcel.code),
      code: parcel.code,
      name: parcel.name,
      district_id: id("district", parcel.districtCode),
      land_use: parcel.landUse,
      status: parcel.status,
      area_m2: parcel.areaM2,
      computed_area_m2: geodesicAreaM2(parcel.geometry),
      far_min: parcel.farMin,
      far_max: parcel.farMax,
      price_wan_per_mu: parcel.priceWanPerMu,
      granted_on: parcel.grantedOn,
      expires_on: parcel.expiresOn,
      holder: parcel.holder,
      geometry: parcel.geometry,
      label_point: `(${lon},${lat})`,
      extent: boxOf(parcel.geometry),
      source_crs: "EPSG:4490",
      source: LAND_SOURCE,
      as_of: AS_OF,
      search: searchTerms([parcel.code, parcel.name, parcel.holder]),
      revision: 1,
      created_at: `${AS_OF}T00:00:00Z`,
    };
  });
}

const buildingRow = (building: DemoBuilding, zoneId: string, id: IdOf): JsonRow => ({
  zone_id: zoneId,
  id: id("building", building.code),
  code: building.code,
  name: building.name,
  parcel_id: id("parcel", building.parcelCode),
  use: building.use,
  floors: building.floors,
  floor_area_m2: building.floorAreaM2,
  built_year: building.builtYear,
  geometry: building.geometry,
  extent: boxOf(building.geometry),
  search: searchTerms([building.code, building.name]),
  revision: 1,
  created_at: `${AS_OF}T00:00:00Z`,
});

function boxOf(geometry: PolygonGeometry | LineGeometry): string {
  const box = boundingBoxOfPoints(
    geometry.type === "Polygon" ? geometry.coordinates.flat() : geometry.coordinates,
  )!;
  return `(${box.east},${box.north}),(${box.west},${box.south})`;
}
