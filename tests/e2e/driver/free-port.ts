// A port on loopback that stays free until it is used.
import { createServer } from 'node:net';

/**
 * A free port that a server may be started on more than once. In between it is nobody's: so it is none that a system
 * would give to a connection of another suite meanwhile (those begin at 32768).
 * `preferred` is taken where it is free.
 */
export async function freePort(preferred?: number): Promise<number> {
  for (let port = preferred ?? anyPort(); ; port = anyPort()) {
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
}

function anyPort(): number {
  return 20_000 + Math.floor(Math.random() * 12_000);
}
