// Match patterns (developer.chrome.com/docs/extensions/develop/concepts/match-patterns), as far as pages of news
// sites need them: which addresses a pattern lets in.

/** Whether `url` (absolute) is let in by `pattern`; a malformed pattern or address lets nothing in. */
export function matchesPattern(pattern: string, url: string): boolean {
  const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:]+)(?::(\d+|\*))?(\/.*)$/i.exec(pattern);
  if (!parts || !URL.canParse(url)) return false;
  const [, scheme = '', host = '', port = '*', path = ''] = parts;
  const page = new URL(url);
  if (page.protocol !== 'http:' && page.protocol !== 'https:') return false;
  if (scheme !== '*' && `${scheme.toLowerCase()}:` !== page.protocol) return false;
  if (port !== '*' && port !== (page.port || (page.protocol === 'https:' ? '443' : '80'))) return false;
  return hostFits(host.toLowerCase(), page.hostname) && pathFits(path, page.pathname + page.search);
}

function hostFits(host: string, name: string): boolean {
  if (host === '*') return true;
  if (!host.startsWith('*.')) return host === name;
  return name === host.slice(2) || name.endsWith(host.slice(1));
}

/** Stars match any run of characters; linear in the path for each star, so no pattern can make it slow. */
function pathFits(pattern: string, path: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return path === head;
  if (!path.startsWith(head)) return false;
  let at = head.length;
  const tail = rest.pop() ?? '';
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - tail.length >= at && path.endsWith(tail);
}
