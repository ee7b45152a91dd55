import { types } from 'node:util';

/** Buffers in a value that can be handed over instead of being copied: each once, however many arrays look at it. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    // Not instanceof: what comes from the other thread may have another thread's constructors.
    if (types.isArrayBuffer(value.buffer)) found.add(value.buffer);
    return;
  }
  const parts: Iterable<unknown> = types.isMap(value)
    ? value.values()
    : Array.isArray(value)
      ? value
      : Object.values(value);
  for (const part of parts) collect(part, found);
}
