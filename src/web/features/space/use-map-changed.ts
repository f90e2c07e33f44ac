import { useQueryClient } from "@tanstack/react-query";

/** After a change of an outline: what shows the map, the lists and the record is asked anew. */
export function useMapChanged() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [["list"], ["summary"], ["record"], ["timeline"]])
      void client.invalidateQueries({ queryKey });
  };
}
