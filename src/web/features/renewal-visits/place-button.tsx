import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { CheckDraft } from "./check-draft.ts";
import { V } from "./words.ts";

/** Where the device is, asked for only when this is tapped. */
export function PlaceButton({
  place,
  onPlace,
}: {
  place: CheckDraft["place"];
  onPlace: (place: CheckDraft["place"]) => void;
}): ReactElement {
  const { text } = useLanguage();
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  const ask = () => {
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        onPlace({ lon: coords.longitude, lat: coords.latitude, accuracyM: Math.round(coords.accuracy) });
      },
      () => setState("failed"),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  return (
    <div className="place-row">
      <Button size="large" icon={<Icon name="map" />} loading={state === "asking"} onClick={ask}>
        {text(V.place)}
      </Button>
      {place && <span>{text(V.placeKept).replace("{{m}}", String(place.accuracyM))}</span>}
      {state === "failed" && <span>{text(V.placeFailed)}</span>}
    </div>
  );
}
