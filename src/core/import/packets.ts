/** Captures of packets: a stream is in them in pieces, some twice or out of order, which other tools put together. */

/** A line of tcpdump's for a packet of TCP; or how a file of pcapng or pcap begins, decoded as a text. */
const packets = /^(?:\d[\d:. -]* IP6? \S+ > \S+: Flags \[|\n\r\r\n[\s\S]{1,4}M<\+|\ufffd\u00f2\ufffd|M<\ufffd\ufffd)/;

/** Whether a file that begins with `text` is such a capture. */
export function holdsPackets(text: string): boolean {
  return packets.test(text);
}
