/** Channels that the company has; one without the feature is absent (smart-message.md, gate row 1). */
export function channelsOf<C extends { refusals: readonly { code: string }[] }>(channels: readonly C[]): C[] {
  return channels.filter((channel) => channel.refusals.every((refusal) => refusal.code !== 'FEATURE_DISABLED'));
}
