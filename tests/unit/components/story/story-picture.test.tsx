import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, expect, it, vi } from 'vitest';
import { StoryPicture } from '../../../../components/story/StoryPicture.tsx';

const { document } = parseHTML('<html><body></body></html>');
vi.stubGlobal('document', document);
afterAll(() => vi.unstubAllGlobals());

/** The picture as it stands once it is loaded, or could not be. */
async function shown(photographer?: string, loads = true) {
  const box = document.createElement('div');
  const load = async (src: string) => (loads ? src : undefined);
  await act(async () =>
    render(<StoryPicture src="https://outlet.example/p.jpg" photographer={photographer} load={load} />, box),
  );
  return box;
}

it('says under the picture who took it, as plain text', async () => {
  const caption = (await shown('Sana <b>Mir</b>')).querySelector('.pic > div + figcaption');
  expect(caption?.textContent).toBe('Photo: Sana <b>Mir</b>');
  expect(caption?.children).toHaveLength(0);
});

it('says nothing where nobody is named, or the picture can’t be had', async () => {
  expect((await shown()).querySelector('figcaption')).toBeNull();
  expect((await shown('Sana Mir', false)).textContent).toBe('');
});
