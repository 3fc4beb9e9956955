// Bodies that are gzip (RFC 1952) without a Content-Encoding that says so: some servers hand out a stored `.gz` file.

import { FeedError } from '../feed-error.ts';

/**
 * `bytes` unpacked where they are gzip, else as they are; of a file that is cut off what it still holds. Throws FeedError
 * `too-large` where more than `maxBytes` come out.
 */
export async function gunzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 0x08) return bytes;
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      length += value.byteLength;
      if (length > maxBytes) throw tooLarge(maxBytes);
    }
  } catch (error) {
    if (error instanceof FeedError) throw error;
    // Cut off or damaged: what came out before is read as any feed that breaks off.
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return length === 0 ? bytes : joined(chunks, length);
}

/** The error for a body of more than `maxBytes`. */
export function tooLarge(maxBytes: number): FeedError {
  return new FeedError('too-large', `more than ${maxBytes} bytes`);
}

/** Pieces of a body as one. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
