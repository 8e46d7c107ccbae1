import twilio from 'twilio';

export type SignedRequest = {
  authToken: string;
  /** Header `X-Twilio-Signature`; absent means not signed. */
  signature: string | null | undefined;
  /** PUBLIC_BASE_URL + path + search, never built from the Host header. */
  url: string;
  /** Fields of the form, all of them, unchanged. */
  params: Record<string, string>;
};

/** Whether the provider sent this form: base64(HMAC-SHA1(token, url + sorted keys and values)) (messaging.md section 6). */
export function isSignedByTwilio({ authToken, signature, url, params }: SignedRequest): boolean {
  return typeof signature === 'string' && signature !== '' && twilio.validateRequest(authToken, signature, url, params);
}
