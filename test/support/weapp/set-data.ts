/** Applies WeChat's setData to a page's data: keys are paths such as `root.cn.[0].p3` or `list[2].name`. Values are copied, as over WeChat's bridge. */
export function applySetData(data: Record<string, unknown>, change: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(change)) {
    if (value === undefined) continue;
    const keys = path.split(/[.[\]]+/).filter(Boolean);
    const last = keys.pop();
    if (last === undefined) throw new Error('setData with an empty path');
    let at = data;
    for (const [i, key] of keys.entries()) {
      at[key] ??= /^\d+$/.test(keys[i + 1] ?? last) ? [] : {};
      at = at[key] as Record<string, unknown>;
    }
    at[last] = copy(value, path);
  }
}

function copy(value: unknown, path: string): unknown {
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error(`setData of ${path}: ${typeof value} cannot cross to the view`);
  return JSON.parse(text);
}
