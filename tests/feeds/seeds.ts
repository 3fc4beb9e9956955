// Small feeds of every kind, written by hand: what tests take apart, and what mutation starts from.

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>Outlet</title>
  <atom:link href="https://outlet.example/feed/" rel="self" type="application/rss+xml"/>
  <link>https://outlet.example/</link>
  <description>News &amp; views</description>
  <language>en</language>
  <ttl>15</ttl>
  <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
  <image><url>https://outlet.example/logo.png</url><title>Logo</title><link>https://outlet.example/</link></image>
  <item>
    <title>Defence &amp;amp; Security: &#8220;follow-ups&#8221;</title>
    <link>https://outlet.example/follow-ups/</link>
    <guid isPermaLink="false">https://outlet.example/?p=1</guid>
    <dc:creator><![CDATA[Ayesha Khan]]></dc:creator>
    <pubDate>Sun, 03 Aug 2025 14:00:00 +0500</pubDate>
    <category domain="topics"><![CDATA[Defence & Security]]></category><category>World</category>
    <description><![CDATA[<p>Short&nbsp;of it</p>]]></description>
    <content:encoded><![CDATA[<p><img src="/a.jpg" width="600">All <b>of</b> it.</p>]]></content:encoded>
    <media:group><media:content url="https://outlet.example/b.jpg" medium="image" width="900"/></media:group>
    <enclosure url="https://outlet.example/c.mp3" length="1" type="audio/mpeg"/>
    <itunes:image href="https://outlet.example/d.png"/><itunes:keywords>one, two</itunes:keywords>
  </item>
  <item><title>پاکستان میں بارش</title><guid>https://outlet.example/urdu/</guid><pubDate>3 Aug 25 09:00 PKT</pubDate>
    <author>desk@outlet.example (The Desk)</author><description>&lt;p&gt;Escaped &amp;eacute;&lt;/p&gt;</description></item>
</channel>
</rss>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:base="https://outlet.example/blog/" xml:lang="en">
  <title type="html">Outlet &amp;amp; more</title><link href="./"/><id>urn:outlet</id><updated>2025-08-03T09:00:00Z</updated>
  <author><name>The Desk</name><email>desk@outlet.example</email></author>
  <entry xml:base="2025/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A &lt;T&gt; in <em>code</em></div></title>
    <link rel="alternate" type="text/html" href="story.html"/><link rel="enclosure" type="image/png" href="s.png"/>
    <id>tag:outlet.example,2025:1</id><published>2025-08-03T09:00:00.25+05:00</published><updated>2025-08-03T10:00:00Z</updated>
    <category term="sec_1" label="Defence &amp; Security"/><category term="World"/>
    <summary>Plain &lt; text</summary><content type="html">&lt;p&gt;All of it&lt;/p&gt;</content></entry>
  <entry><title>Source</title><id>2</id><source><author><name>Elsewhere</name></author></source>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>two &amp; three</p></div></content></entry>
  <at:deleted-entry ref="tag:outlet.example,2025:0" when="2025-08-01T00:00:00Z"/>
</feed>`;

const atom03 = `<?xml version="1.0" encoding="iso-8859-1"?><feed version="0.3" xmlns="http://purl.org/atom/ns#">
<title mode="escaped" type="text/html">Old &lt;b&gt;outlet&lt;/b&gt;</title><tagline>Since 2003</tagline>
<entry><title mode="base64" type="text/html">SGVsbG8gJmFtcDsgaGk=</title><issued>2003-12-13T08:29:29-04:00</issued>
<modified>2003-12-13T18:30:02Z</modified><link rel="alternate" href="http://outlet.example/old"/><content mode="xml" type="application/xhtml+xml"><p>Text</p></content></entry></feed>`;

const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://outlet.example/"><title>RDF outlet</title><link>http://outlet.example/</link><items><rdf:Seq><rdf:li rdf:resource="http://outlet.example/1"/></rdf:Seq></items></channel>
<item rdf:about="http://outlet.example/1"><title>First</title><link>/1</link><dc:subject>World</dc:subject><dc:date>2025-08-03T09:00+05:00</dc:date><dc:creator>A. Writer</dc:creator></item></rdf:RDF>`;

const doctype = `<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY outlet "The Outlet"><!ENTITY both "&outlet; &amp; you"><!ENTITY ext SYSTEM "file:///etc/hostname">]>
<rss version="0.91"><channel><title>&both;&ext; &eacute;&copy;</title><item><title>One</title><link>http://outlet.example/1</link></item></channel></rss>`;

const broken = `junk <rss><channel><title>AT&T & co</title><link>http://outlet.example
<item><title>One <b>bold</title><link>http://outlet.example/?a=1&b=2</link><description><p>left <br> open<img src=x.png></description>
<item><title>Two</title><pubDate>Seg, 24 Set 2018 19:42:40 -0300</pubDate><content:encoded>5 < 6</content:encoded></channel>`;

const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'JSON outlet',
  home_page_url: 'https://outlet.example/',
  authors: [{ name: 'The Desk' }],
  items: [
    {
      id: 1,
      url: '/one',
      title: 'One &amp; two',
      content_html: '<p>All</p>',
      tags: ['World'],
      date_published: '2025-08-03T09:00:00Z',
    },
    {
      id: 'two',
      content_text: '1 < 2',
      image: 'https://outlet.example/i.png',
      author: { name: 'A. Writer' },
    },
  ],
});

const wordpress = JSON.stringify([
  {
    id: 7,
    date: '2025-08-03T14:00:00',
    date_gmt: '2025-08-03T09:00:00',
    modified_gmt: '2025-08-03T10:00:00',
    guid: { rendered: 'https://outlet.example/?p=7' },
    link: 'https://outlet.example/seven/',
    type: 'post',
    title: { rendered: 'Defence &amp; Security &#8211; seven' },
    content: { rendered: '<p>All</p>' },
    excerpt: { rendered: '<p>Short</p>' },
    _embedded: {
      author: [{ name: 'Ayesha Khan' }],
      'wp:term': [
        [{ name: 'Defence &amp; Security', taxonomy: 'category' }],
        [{ name: 'Iran', taxonomy: 'post_tag' }],
      ],
      'wp:featuredmedia': [
        {
          source_url: 'https://outlet.example/full.jpg',
          media_details: { sizes: { large: { source_url: 'https://outlet.example/large.jpg' } } },
        },
      ],
    },
  },
]);

const page = `<!DOCTYPE html><html><head><title>Just a moment…</title><meta charset="utf-8"></head><body><p>Checking</p></body></html>`;

export const seeds = { rss, atom, atom03, rdf, doctype, broken, json, wordpress, page } as const;
