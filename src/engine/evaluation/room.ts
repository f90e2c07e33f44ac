/** Where the columns of an evaluation are put. What a column holds at first is for whoever takes it to overwrite. */
export type Room = {
  float64: (size: number) => Float64Array;
  int32: (size: number) => Int32Array;
  uint8: (size: number) => Uint8Array;
  /** with nothing but zeros; in new memory they cost nothing until they are written */
  zeroInt32: (size: number) => Int32Array;
  zeroUint8: (size: number) => Uint8Array;
};

export const FRESH: Room = {
  float64: (size) => new Float64Array(size),
  int32: (size) => new Int32Array(size),
  uint8: (size) => new Uint8Array(size),
  zeroInt32: (size) => new Int32Array(size),
  zeroUint8: (size) => new Uint8Array(size),
};

/**
 * Room for one evaluation after another of about the same population: each overwrites the one before. Saves the work of
 * finding and clearing 100 bytes a unit every time, which is half the work of an evaluation.
 */
export type ReusableRoom = Room & { rewind: () => void };

export function reusableRoom(): ReusableRoom {
  const float64 = shelf(FRESH.float64);
  const int32 = shelf(FRESH.int32);
  const uint8 = shelf(FRESH.uint8);
  return {
    float64: float64.take,
    int32: int32.take,
    uint8: uint8.take,
    zeroInt32: (size) => int32.take(size).fill(0),
    zeroUint8: (size) => uint8.take(size).fill(0),
    rewind: () => {
      for (const { rewind } of [float64, int32, uint8]) rewind();
    },
  };
}

/** Columns in the order they were first asked for; one of another size takes the place of the old. */
function shelf<Column extends { length: number }>(
  make: (size: number) => Column,
): { take: (size: number) => Column; rewind: () => void } {
  const columns: Column[] = [];
  let next = 0;
  return {
    take: (size) => {
      const kept = columns[next];
      const column = kept?.length === size ? kept : make(size);
      columns[next] = column;
      next += 1;
      return column;
    },
    rewind: () => {
      next = 0;
    },
  };
}
