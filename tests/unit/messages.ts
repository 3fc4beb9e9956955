// The English messages as the build makes them: read once for all test files, since reading them takes a second.
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import type { TestProject } from 'vitest/node';
import { packaging } from '../../utils/outlet/edition.ts';
import { withWords } from '../commands/edition/words.ts';

type Messages = Record<string, { message: string }>;

declare module 'vitest' {
  interface ProvidedContext {
    readonly messages: Messages;
  }
}

export async function setup({ provide }: TestProject): Promise<void> {
  const made = generateChromeMessages(await parseMessagesFile('locales/en.yml'));
  provide('messages', JSON.parse(withWords(JSON.stringify(made), packaging.en)) as Messages);
}
