// Which tiles are selected, as mouse and keyboard have it in every list of files: one by one, as a stretch, all, none.

export type Selection = {
  ids: ReadonlySet<string>;
  /** Where a stretch begins; null before the first. */
  anchorId: string | null;
};

export const NOTHING: Selection = { ids: new Set(), anchorId: null };

/** In if it was out, out if it was in; further stretches begin there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchorId: id };
}

/** Everything from where the stretch begins to `id`, beside what is selected already. `order` is as it is seen. */
export function stretched({ ids, anchorId }: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [anchorId === null ? -1 : order.indexOf(anchorId), order.indexOf(id)];
  if (to === -1) return { ids, anchorId };
  if (from === -1) return { ids: new Set([...ids, id]), anchorId: id };
  return { ids: new Set([...ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]), anchorId };
}

/**
 * What moving from `fromId` to `toId` while holding Shift makes of it: the stretch grows, or shrinks on the way back to
 * where it began.
 */
export function carried(
  before: Selection,
  move: { fromId: string; toId: string },
  order: readonly string[],
): Selection {
  const begun = before.anchorId === null || !before.ids.has(before.anchorId) ? begin(before, move.fromId) : before;
  const [anchor, from, to] = [
    order.indexOf(begun.anchorId ?? ''),
    order.indexOf(move.fromId),
    order.indexOf(move.toId),
  ];
  if (anchor === -1 || from === -1 || to === -1) return begun;
  const ids = new Set(begun.ids);
  for (const id of between(order, anchor, from)) ids.delete(id);
  for (const id of between(order, anchor, to)) ids.add(id);
  return { ids, anchorId: begun.anchorId };
}

function begin({ ids }: Selection, id: string): Selection {
  return { ids: new Set([...ids, id]), anchorId: id };
}

function between(order: readonly string[], one: number, other: number): readonly string[] {
  return order.slice(Math.min(one, other), Math.max(one, other) + 1);
}

export function everything(order: readonly string[], { anchorId }: Selection): Selection {
  return { ids: new Set(order), anchorId: anchorId ?? order[0] ?? null };
}

/** Without those that are no longer to be seen; the same when all are. */
export function stillThere(selection: Selection, order: readonly string[]): Selection {
  if (selection.ids.size === 0) return selection;
  const seen = new Set(order);
  const ids = [...selection.ids].filter((id) => seen.has(id));
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) };
}
