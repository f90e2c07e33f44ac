/** Where the rooms of a loop stand on its ring, and the arcs between them. Clockwise, the first on top. */
export type RingPlace = { x: number; y: number };
export type Ring = { width: number; height: number; places: RingPlace[]; arcs: string[]; arrows: string[] };

const WIDTH = 1000;
const HEIGHT = 600;
const RX = 372;
const RY = 208;
/** half the angle that a room's card takes from the ring, so that arcs begin and end beside it */
const GAP = 0.3;

export function ringOf(count: number): Ring {
  const angle = (index: number) => -Math.PI / 2 + (index * 2 * Math.PI) / count;
  const at = (a: number): RingPlace => ({
    x: WIDTH / 2 + RX * Math.cos(a),
    y: HEIGHT / 2 + RY * Math.sin(a),
  });
  const places = Array.from({ length: count }, (_, index) => at(angle(index)));
  const spans = Array.from(
    { length: count },
    (_, index) => [angle(index) + GAP, angle(index + 1) - GAP] as const,
  );
  return {
    width: WIDTH,
    height: HEIGHT,
    places,
    arcs: spans.map(([from, to]) => {
      const a = at(from);
      const b = at(to);
      return `M${round(a.x)} ${round(a.y)}A${RX} ${RY} 0 0 1 ${round(b.x)} ${round(b.y)}`;
    }),
    arrows: spans.map(([, to]) => {
      const tip = at(to);
      const back = at(to - 0.04);
      const turn = (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
      return `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(turn)})`;
    }),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;
