import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { type MapPlace, placeText } from "./map-search.ts";
import { heldOutlineQuery } from "./outline-api.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";
import { PlaceFigures } from "./place-figures.tsx";

/** In the record of a district or building: what its outline measures, and the way to it on the map, where it is drawn. */
export function RecordPlace({ place }: { place: MapPlace }): ReactElement {
  const { text } = useLanguage();
  const { data, error } = useQuery(heldOutlineQuery(place.kind, place.id));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <PlaceFigures place={place} held={data} />
      <p>
        <Link to="/map" search={{ place: placeText(place) }}>
          {text(OUTLINE_WORDS.onMap)}
        </Link>
      </p>
    </>
  );
}
