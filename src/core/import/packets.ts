/** Captures of packets: a stream is in them in pieces, some twice or out of order, which other tools put together. */

/** A line of tcpdump's for a packet of TCP; or how a file of pcapng or pcap begins, decoded as a text. */
const packets = /^(?:\d[\d:. -]* IP6? \S+ > \S+: Flags \[|\n\r\r\n[\s\S]{1,4}M<\+|\ufffd\u00f2\ufffd|M<\ufffd\ufffd)/;

/**
 * What Wireshark and tshark make of a stream that they follow, in other forms than its own bytes: text between lengths, rows of
 * hexadecimal numbers, YAML, C.
 */
const followed =
  /^(?:\s*={40,}\r?\nFollow: |(?:# Packet \d+\r?\n)?peers:\r?\n {2}- peer: |char peer\d_\d+\[\] = \{|[\t ]*0{8} {2}(?:[\da-f]{2} {1,2}){16} *[^|\s])/;

/** Whether a file that begins with `text` is such a capture. */
export function holdsPackets(text: string): boolean {
  return packets.test(text) || followed.test(text);
}
