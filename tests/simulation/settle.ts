// Lets promises settle where nobody waits for the outside world: many times in one turn of the event loop.

const TIMES_A_TURN = 64;

/** For one caller, who asks again only when it was answered. Node settles all promises after each immediate. */
export function createSettle(): () => Promise<void> {
  let ahead = 0;
  let answer: (() => void) | null = null;
  const handleTurn = (): void => {
    ahead -= 1;
    answer?.();
  };
  return () =>
    new Promise((resolve) => {
      answer = resolve;
      if (ahead > 0) return;
      ahead = TIMES_A_TURN;
      for (let time = 0; time < TIMES_A_TURN; time += 1) setImmediate(handleTurn);
    });
}
