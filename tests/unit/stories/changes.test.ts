import { describe, expect, it, vi } from 'vitest';
import { announce, onChange, onOthersChange } from '../../../utils/stories/changes.ts';

describe('changes of the store', () => {
  it('are heard by every context, and by who announces them only where it wants to', async () => {
    const other = vi.fn();
    const own = vi.fn();
    const stop = onChange(other);
    const announceOwn = onOthersChange(own);
    announceOwn({ kind: 'marks' });
    await vi.waitFor(() => expect(other).toHaveBeenCalledWith({ kind: 'marks' }));
    expect(own).not.toHaveBeenCalled();
    announce({ kind: 'poll-started' });
    await vi.waitFor(() => expect(own).toHaveBeenCalledWith({ kind: 'poll-started' }));
    stop();
  });
});
