/**
 * Packet captures: they contain a stream in pieces, some of them duplicated or out of order, which other tools must
 * reassemble.
 */

/** tcpdump's line for a TCP packet; or the beginning of a pcapng or pcap file, decoded as text. */
const packets = /^(?:\d[\d:. -]* IP6? \S+ > \S+: Flags \[|\n\r\r\n[\s\S]{1,4}M<\+|\ufffd\u00f2\ufffd|M<\ufffd\ufffd)/;

/**
 * How Wireshark and tshark print a stream that they follow, other than raw: text between lengths, a hex dump, YAML, C
 * arrays.
 */
const followed =
  /^(?:\s*={40,}\r?\nFollow: |(?:# Packet \d+\r?\n)?peers:\r?\n {2}- peer: |char peer\d_\d+\[\] = \{|[\t ]*0{8} {2}(?:[\da-f]{2} {1,2}){16} *[^|\s])/;

/** Whether a file with this beginning is such a capture. */
export function holdsPackets(text: string): boolean {
  return packets.test(text) || followed.test(text);
}
