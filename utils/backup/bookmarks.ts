// Saved stories as a bookmarks file that every browser imports: the Netscape bookmark file format
// (learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582).
import type { Story } from '../stories/story.ts';
import { escapeXml } from '../text/escape.ts';

/** One folder named `folder` with a bookmark a story; those without a link can't be bookmarked and are left out. */
export function bookmarks(stories: readonly Story[], folder: string): string {
  const name = escapeXml(folder);
  return [
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>',
    '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">',
    '<TITLE>Bookmarks</TITLE>',
    '<H1>Bookmarks</H1>',
    '<DL><p>',
    `    <DT><H3>${name}</H3>`,
    '    <DL><p>',
    ...stories.flatMap(bookmark),
    '    </DL><p>',
    '</DL><p>',
    '',
  ].join('\n');
}

function bookmark({ link, title, savedAt, publishedAt, summary, categories }: Story): readonly string[] {
  if (link === undefined) return [];
  const seconds = Math.floor((savedAt ?? publishedAt) / 1000);
  const tags = categories.map((category) => category.replaceAll(',', ' ')).join(',');
  return [
    `        <DT><A HREF="${escapeXml(link)}" ADD_DATE="${seconds}"${tags && ` TAGS="${escapeXml(tags)}"`}>${escapeXml(oneLine(title))}</A>`,
    ...(summary ? [`        <DD>${escapeXml(oneLine(summary))}`] : []),
  ];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
