// Chromium's own "… requests additional permissions" dialog is not a page: it is clicked through UI DevTools, which
// the driver turns on at launch.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import { sleep, until } from './until.ts';

interface UiNode {
  readonly nodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly UiNode[];
}

/** Answers the dialog once it is there. @throws Error when none comes. */
export async function answerDialog(profile: string, allow: boolean): Promise<void> {
  const port = await until(() => portIn(profile), { what: 'port of UI DevTools' });
  const socket = await connect(`ws://127.0.0.1:${port}/0`);
  try {
    const buttons = async () => {
      const { root } = (await socket.send('DOM.getDocument', {})) as { root: UiNode };
      const nodes = flatten(root);
      const dialog = nodes.findIndex((node) => node.attributes?.includes('ExtensionInstallDialogView'));
      if (dialog < 0) return [];
      return nodes.slice(dialog).filter((node) => node.attributes?.includes('MdTextButton'));
    };
    await socket.send('DOM.enable', {});
    await until(async () => (await buttons()).length >= 2, { what: 'permission dialog' });
    // The dialog ignores clicks soon after it is shown, and clicks that follow each other fast.
    await sleep(700);
    const pressed = async () => {
      const button = (await buttons())[allow ? 1 : 0];
      if (button === undefined) return true;
      for (const type of ['mousePressed', 'mouseReleased']) {
        const event = { type, button: 'left', x: 10, y: 10, wheelDirection: 'none' };
        await socket.send('DOM.dispatchMouseEvent', { nodeId: button.nodeId, event }).catch(() => undefined);
      }
      await sleep(200);
      return (await buttons()).length === 0;
    };
    await until(pressed, { everyMs: 1200, what: 'permission dialog to go' });
  } finally {
    socket.close();
  }
}

function portIn(profile: string): string {
  try {
    return readFileSync(join(profile, 'UIDevToolsActivePort'), 'utf8').split('\n')[0]?.trim() ?? '';
  } catch {
    return '';
  }
}

function flatten(node: UiNode): UiNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

async function connect(url: string) {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const waiting = new Map<number, (message: { result?: unknown; error?: { message: string } }) => void>();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  let id = 0;
  return {
    send: (method: string, params: object): Promise<unknown> =>
      new Promise((resolve, reject) => {
        id += 1;
        waiting.set(id, ({ result, error }) =>
          error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
        );
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
