// The English messages as the build makes them: read once for all test files, since reading them takes a second.
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import type { TestProject } from 'vitest/node';

type Messages = Record<string, { message: string }>;

declare module 'vitest' {
  interface ProvidedContext {
    readonly messages: Messages;
  }
}

export async function setup({ provide }: TestProject): Promise<void> {
  provide('messages', generateChromeMessages(await parseMessagesFile('locales/en.yml')) as Messages);
}
