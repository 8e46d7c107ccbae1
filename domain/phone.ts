import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

export type PhoneRefusal = { ok: false; code: 'PHONE_NOT_INTERNATIONAL' | 'PHONE_IMPOSSIBLE' };
/** `number` is E.164; `warning` says that texts may not arrive, it never refuses: number plans change faster than libraries. */
export type Phone = {
  ok: true;
  number: string;
  country: string | null;
  warning: 'NOT_A_KNOWN_NUMBER' | 'LANDLINE' | 'TOLL_FREE' | null;
};
export type FormPhone = { ok: true; number: string } | PhoneRefusal;

/**
 * A phone number as texts need it: begins with `+`, parses, is possible, has no extension (smart-message.md R4). Prefixes
 * such as `tel:` and `whatsapp:`, which the library would take, are refused.
 */
export function readPhone(raw: string): Phone | PhoneRefusal {
  const text = raw.trim();
  if (!text.startsWith('+')) return { ok: false, code: 'PHONE_NOT_INTERNATIONAL' };
  const parsed = parsePhoneNumberFromString(text);
  if (!parsed || !parsed.isPossible() || parsed.ext) return { ok: false, code: 'PHONE_IMPOSSIBLE' };
  return {
    ok: true,
    number: parsed.number,
    country: parsed.country ?? null,
    warning: warningOf(parsed.isValid(), parsed.getType()),
  };
}

/**
 * A number typed on a form: with `+`, or of the country shown in the picker (apply-form.md R13). Answers E.164; extensions
 * and impossible numbers are refused.
 */
export function readFormPhone(raw: string, country: string | null): FormPhone {
  const text = raw.trim();
  if (text.startsWith('+')) {
    const phone = readPhone(text);
    return phone.ok ? { ok: true, number: phone.number } : phone;
  }
  const digits = text.replace(/\D/g, '');
  if (country === null || !isSupportedCountry(country) || digits.length < 4)
    return { ok: false, code: 'PHONE_NOT_INTERNATIONAL' };
  const parsed = parsePhoneNumberFromString(text, country);
  if (!parsed || !parsed.isPossible() || parsed.ext) return { ok: false, code: 'PHONE_IMPOSSIBLE' };
  return { ok: true, number: parsed.number };
}

/** Countries of a phone picker with their calling codes, by country code. */
export function phoneCountries(): { country: string; callingCode: string }[] {
  return getCountries()
    .toSorted()
    .map((country) => ({ country, callingCode: `+${getCountryCallingCode(country)}` }));
}

function warningOf(isValid: boolean, type: string | undefined): Phone['warning'] {
  if (!isValid) return 'NOT_A_KNOWN_NUMBER';
  if (type === 'FIXED_LINE') return 'LANDLINE';
  return type === 'TOLL_FREE' ? 'TOLL_FREE' : null;
}
