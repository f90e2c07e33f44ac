/** Where the rooms of a loop stand on its ring, and the arcs between them. Clockwise, the first on top. */
export type RingPlace = { x: number; y: number };
export type Ring = {
  width: number;
  height: number;
  places: RingPlace[];
  arcs: string[];
  arrows: string[];
  /** beside each arrow, inside the ring: where a word on the passage stands */
  middles: RingPlace[];
};

const WIDTH = 1000;
const HEIGHT = 600;
const RX = 378;
const RY = 226;
/** As far inside the arc as a word needs. */
const INSIDE = 0.8;

/** The arcs run from room to room; the rooms' cards lie over their ends, and the arrow sits in the middle. */
export function ringOf(count: number): Ring {
  const angle = (index: number) => -Math.PI / 2 + (index * 2 * Math.PI) / count;
  const at = (a: number, scale = 1): RingPlace => ({
    x: WIDTH / 2 + scale * RX * Math.cos(a),
    y: HEIGHT / 2 + scale * RY * Math.sin(a),
  });
  const steps = Array.from({ length: count }, (_, index) => index);
  return {
    width: WIDTH,
    height: HEIGHT,
    places: steps.map((index) => at(angle(index))),
    arcs: steps.map((index) => {
      const [from, to] = [at(angle(index)), at(angle(index + 1))];
      return `M${round(from.x)} ${round(from.y)}A${RX} ${RY} 0 0 1 ${round(to.x)} ${round(to.y)}`;
    }),
    arrows: steps.map((index) => {
      const middle = angle(index + 0.5);
      const [tip, back] = [at(middle + 0.01), at(middle - 0.01)];
      const turn = (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
      return `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(turn)})`;
    }),
    middles: steps.map((index) => at(angle(index + 0.5), INSIDE)),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;
