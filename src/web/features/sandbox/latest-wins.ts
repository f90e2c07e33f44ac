/**
 * A slider asks more often than a worker answers. One question is under way at a time; of those that come meanwhile
 * only the last is kept, so that the page never waits for an answer that nobody needs any more.
 */
export type LatestWins<Asked, Given> = {
  ask(question: Asked): void;
  /** the answer to the question under way has come; false: it belongs to none that still counts */
  answered(id: number, given: Given): boolean;
  /** what is under way does not count any more, and nothing waits */
  forget(): void;
};

export function latestWins<Asked, Given>(
  send: (id: number, question: Asked) => void,
  receive: (given: Given, question: Asked) => void,
): LatestWins<Asked, Given> {
  let last = 0;
  let underWay: { id: number; question: Asked; counts: boolean } | null = null;
  let waiting: { question: Asked } | null = null;

  const start = (question: Asked): void => {
    last += 1;
    underWay = { id: last, question, counts: true };
    send(last, question);
  };
  return {
    ask(question) {
      if (underWay) waiting = { question };
      else start(question);
    },
    answered(id, given) {
      if (underWay?.id !== id) return false;
      const { question, counts } = underWay;
      underWay = null;
      const next = waiting;
      waiting = null;
      if (next) start(next.question);
      // an answer that came late is shown all the same: the slider must be seen to follow
      if (counts) receive(given, question);
      return counts;
    },
    forget() {
      waiting = null;
      if (underWay) underWay.counts = false;
    },
  };
}
