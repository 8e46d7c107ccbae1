/** Channels of texts. */
export const TEXT_CHANNELS = ['SMS', 'WHATSAPP'] as const;
export type TextChannel = (typeof TEXT_CHANNELS)[number];

const WHATSAPP = 'whatsapp:';

/** Address on the wire: `+49…` for SMS, `whatsapp:+49…` for WhatsApp; the only place that builds one (messaging.md section 9). */
export function textAddress(channel: TextChannel, number: string): string {
  return channel === 'WHATSAPP' ? `${WHATSAPP}${number}` : number;
}

export function channelOf(address: string): TextChannel {
  return address.startsWith(WHATSAPP) ? 'WHATSAPP' : 'SMS';
}

/** The number inside an address. */
export function numberOf(address: string): string {
  return address.startsWith(WHATSAPP) ? address.slice(WHATSAPP.length) : address;
}

/** Keywords of one sender and one person share a scope; people who share a phone share it too (smart-message.md R13). */
export function keywordScope(senderAddress: string, personAddress: string): string {
  return `${senderAddress}|${personAddress}`;
}
