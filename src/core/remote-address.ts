/** The address of a server from a HAR, which has the host (for IPv6 perhaps without its brackets) and the port separately. */

/** `192.0.2.1:443` or `[2001:db8::1]:443`; without a port unless `port` is one; empty if there is no address. */
export function remoteAddress(address: string, port: string): string {
  const host = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
  return host !== '' && /^\d{1,5}$/.test(port) ? `${host}:${port}` : host;
}
