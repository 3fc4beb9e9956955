// The feed as a subscription list that other readers can import: OPML 2.0 (opml.org/spec2.opml), one outline.
import { escapeXml } from '../text/escape.ts';

export interface Subscription {
  readonly title: string;
  readonly feedUrl: string;
  readonly siteUrl: string;
}

/** `at`: ms since the epoch. */
export function opml({ title, feedUrl, siteUrl }: Subscription, at: number): string {
  const name = escapeXml(title);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${name}</title>`,
    `    <dateCreated>${new Date(at).toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escapeXml(feedUrl)}" htmlUrl="${escapeXml(siteUrl)}"/>`,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}
