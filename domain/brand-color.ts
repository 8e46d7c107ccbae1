/** The accent roles of public pages in one theme, as `#rrggbb` (interface.md section 8). */
export type AccentRoles = { accent: string; hover: string; soft: string; onAccent: string };

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const LIGHT_PAGE: Rgb = [247, 248, 249];
const DARK_SURFACE: Rgb = [22, 28, 33];
const FALLBACK: Rgb = [15, 107, 102];
const READABLE = 4.5;
const READABLE_ON_DARK = 7;
/** Full saturation glares on a dark surface. */
const VIVID = 0.55;

/**
 * A company's brand colour as accent of its public pages: darkened in steps of 4 % until it reads on the light page,
 * lightened until it reads on the dark surface, with a text colour that reads on it. Anything but `#rrggbb` gives the
 * product's own accent.
 */
export function accentsOf(brandColor: string): { light: AccentRoles; dark: AccentRoles } {
  const brand = parse(brandColor) ?? FALLBACK;
  let light = brand;
  while (contrast(light, LIGHT_PAGE) < READABLE) light = mix(light, BLACK, 0.04);
  const { hue, saturation, lightness } = hslOf(brand);
  let dark = brand;
  for (let step = lightness; contrast(dark, DARK_SURFACE) < READABLE_ON_DARK; step += 0.02)
    dark = rgbOf({ hue, saturation: Math.min(saturation, VIVID), lightness: Math.min(1, step) });
  return {
    light: {
      accent: text(light),
      hover: text(mix(light, BLACK, 0.08)),
      soft: text(mix(WHITE, light, 0.1)),
      onAccent: text(WHITE),
    },
    dark: {
      accent: text(dark),
      hover: text(mix(dark, WHITE, 0.25)),
      soft: text(mix(DARK_SURFACE, dark, 0.16)),
      onAccent: text(mix(dark, BLACK, 0.82)),
    },
  };
}

/** Contrast of two `#rrggbb` colours by WCAG 2.2, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one) ?? BLACK, parse(other) ?? BLACK);
}

function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `share` of `other` mixed into `color`; a step never stands still, so that loops over it end. */
function mix(color: Rgb, other: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2): number => {
    const moved = color[at] + (other[at] - color[at]) * share;
    return other[at] > color[at] ? Math.ceil(moved) : Math.floor(moved);
  };
  return [part(0), part(1), part(2)];
}

type Hsl = { hue: number; saturation: number; lightness: number };

/** Hue in degrees, the others from 0 to 1. */
function hslOf(color: Rgb): Hsl {
  const [red, green, blue] = [color[0] / 255, color[1] / 255, color[2] / 255];
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const lightness = (high + low) / 2;
  const span = high - low;
  if (span === 0) return { hue: 0, saturation: 0, lightness };
  const sixth =
    high === red
      ? ((green - blue) / span + 6) % 6
      : high === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4;
  return { hue: sixth * 60, saturation: span / (1 - Math.abs(2 * lightness - 1)), lightness };
}

function rgbOf({ hue, saturation, lightness }: Hsl): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number): number => {
    const at = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return [part(0), part(8), part(4)];
}

function parse(color: string): Rgb | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  return parts
    ? [Number.parseInt(parts[1] ?? '', 16), Number.parseInt(parts[2] ?? '', 16), Number.parseInt(parts[3] ?? '', 16)]
    : null;
}

function text(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
