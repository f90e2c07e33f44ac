/** Does a piece of upkeep now and again every so often, for as long as the process runs; gives back how to stop. */
export function repeat(
  work: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): () => void {
  const once = () => void work().catch(onError);
  once();
  const timer = setInterval(once, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
