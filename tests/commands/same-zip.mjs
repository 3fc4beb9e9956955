// Writes a zip that is the same bytes from any folder on any day: sorted entries, one time, no folders of their own.
import JSZip from 'jszip';

/** The earliest time that the zip format can write down (APPNOTE 4.4.6): entries have no better one. */
const TIME = new Date('1980-01-01T00:00:00Z');

/** @param files bytes or text by the entry's name */
export async function sameZip(files) {
  const zip = new JSZip();
  for (const name of Object.keys(files).sort())
    zip.file(name, files[name], { date: TIME, createFolders: false });
  return zip.generateAsync({
    type: 'nodebuffer',
    platform: 'DOS',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
}

/** The files of a zip, bytes by name. */
export async function unzip(bytes) {
  const { files } = await JSZip.loadAsync(bytes);
  const read = Object.values(files)
    .filter(({ dir }) => !dir)
    .map(async (entry) => [entry.name, await entry.async('nodebuffer')]);
  return Object.fromEntries(await Promise.all(read));
}
