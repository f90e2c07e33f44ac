import { type Map as LandMap, Marker } from "maplibre-gl";
import { useEffect, useRef } from "react";

export type Pin = { id: string; lon: number; lat: number; text: string; title: string; isOpen: boolean };

/** Numbered pins, each a button with its name; they go when what they stand for goes. */
export function usePins(map: LandMap | undefined, pins: readonly Pin[], onOpen: (id: string) => void): void {
  const opened = useRef(onOpen);
  opened.current = onOpen;
  useEffect(() => {
    if (!map) return;
    // the best stands last and so above the rest, where several share a place
    const made = pins
      .toReversed()
      .map((pin) =>
        new Marker({ element: buttonOf(pin, (id) => opened.current(id)) })
          .setLngLat([pin.lon, pin.lat])
          .addTo(map),
      );
    return () => {
      for (const marker of made) marker.remove();
    };
  }, [map, pins]);
}

function buttonOf({ id, text, title, isOpen }: Pin, onOpen: (id: string) => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = isOpen ? "map-pin is-open" : "map-pin";
  button.textContent = text;
  button.title = title;
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    onOpen(id);
  });
  return button;
}
