// Whether a host is of the reader's own machine or network, by its name alone (RFC 1918, 3927, 4193, 4291, 6598, 6761,
// 6762): a feed must not make the reader's browser ask there. Pure.

const NAMES = /(^|\.)(localhost|local|internal|lan|home|home\.arpa|intranet)$/i;
/** 0/8, 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12, 192.168/16; URL writes every IPv4 form with four numbers. */
const IPV4 = /^(0|10|127|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)\./;

/** @param host as URL.hostname has it */
export function isPrivateHost(host: string): boolean {
  const name = host.replace(/\.$/, '');
  if (name.startsWith('[')) return isPrivateIpv6(name.slice(1, -1));
  if (/^[\d.]+$/.test(name)) return IPV4.test(name);
  return NAMES.test(name) || !name.includes('.');
}

/** Global unicast is 2000::/3; all else is local, special, or (mapped, translated) an IPv4 address in other clothes. */
function isPrivateIpv6(address: string): boolean {
  return !/^[23][0-9a-f]{3}:/.test(address);
}
