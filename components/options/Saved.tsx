// The saved mark of one setting of the options page.
import { SavedMark } from '../ui/SavedMark.tsx';
import { useSettings } from './context.ts';

export function Saved({ id, label }: { readonly id: string; readonly label: string }) {
  const { marks, undo } = useSettings();
  return <SavedMark state={marks.get(id)} of={label} onUndo={() => undo(id)} />;
}
