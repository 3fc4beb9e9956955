// Whether the pictures beside the stories are loaded: they may cost the reader money.
import type { Settings } from '../../settings/settings.ts';

/** Pictures as the reader chose; where a browser can't say what the connection costs, they are shown. */
export function showsImages(choice: Settings['appearance']['images']): boolean {
  if (choice !== 'unmetered') return choice === 'on';
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } };
  return connection?.saveData !== true && connection?.type !== 'cellular';
}
