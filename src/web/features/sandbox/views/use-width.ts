import { type RefObject, useEffect, useRef, useState } from "react";

/** The width of a place in pixels, so that a drawing in it keeps its letters at their size. */
export function useWidth(initial: number): [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
