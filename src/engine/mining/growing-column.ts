/** Typed arrays that grow by doubling: a reader does not know how many events a file holds. */
type Typed = Int32Array | Int16Array | Float64Array;

export type GrowingColumn<T extends Typed> = {
  push: (value: number) => void;
  set: (at: number, value: number) => void;
  get: (at: number) => number | undefined;
  /** what was pushed, in an array of that length */
  taken: () => T;
};

export const growingInt32 = (): GrowingColumn<Int32Array> => growing((length) => new Int32Array(length));
export const growingInt16 = (): GrowingColumn<Int16Array> => growing((length) => new Int16Array(length));
export const growingFloat64 = (): GrowingColumn<Float64Array> =>
  growing((length) => new Float64Array(length));

const FIRST = 1024;

function growing<T extends Typed>(make: (length: number) => T): GrowingColumn<T> {
  let values = make(FIRST);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const wider = make(length * 2);
        wider.set(values);
        values = wider;
      }
      values[length++] = value;
    },
    set: (at, value) => {
      values[at] = value;
    },
    get: (at) => (at < length ? values[at] : undefined),
    taken: () => values.slice(0, length) as T,
  };
}
