// The walls of one actor: every call it makes to the outside passes a gate, where it can die, be cut off, or lose the answer.
export type Gate = {
  /** Passed before a call has an effect and again before its answer is seen. Never resolves for a dead actor. */
  pass(call: string, moment: 'before' | 'after'): Promise<void>;
};

/** A port seen through a gate. Synchronous methods are not gated: they touch nothing outside. */
export function gated<Port extends object>(port: Port, name: string, gate: Gate): Port {
  return new Proxy(port, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function' || typeof key !== 'string') return member;
      return async (...order: unknown[]): Promise<unknown> => {
        await gate.pass(`${name}.${key}`, 'before');
        const answer: unknown = await Reflect.apply(member, target, order);
        await gate.pass(`${name}.${key}`, 'after');
        return answer;
      };
    },
  });
}

/** What a dead actor waits for. */
export function forever(): Promise<never> {
  return new Promise(() => undefined);
}
