/**
 * The materials of the body. Each is a `vec3 shaded()` behind the common head
 * (`body-shader.ts`); it gives the colour to display. Matcaps share one shader
 * and differ by their picture (`matcaps.ts`).
 */

import type { MaterialName } from '../document/sketch-document';
import { BODY_FRAGMENT_HEAD } from './body-shader';

const CLAY = /* glsl */ `
vec3 shaded() {
  vec3 n = seenNormal();
  float facing = clamp(n.z, 0.0, 1.0);
  vec3 own = ownColour();
  Layers here = layersHere();
  float key = dot(n, KEY);
  float up = n.y * 0.5 + 0.5;

  // Light that went in at the lit side comes out warmer past the terminator.
  float past = key + 0.1;
  vec3 glow = own * own * vec3(1.0, 0.6, 0.45) * (0.16 * exp(-10.0 * past * past) * (1.0 - 0.6 * here.shade));

  float open = 1.0 - 0.76 * here.crease;
  vec3 occlusion = occlusionOf(open, own);
  vec3 lit = KEY_COLOUR * (wrappedKey(key, here.shade) * 0.84 * mix(1.0, open, 0.65));
  vec3 colour = own * (ambientOf(n, facing) * occlusion + lit) + glow * occlusion;

  float edge = 1.0 - facing;
  float sheen = edge * edge * edge;
  float away = 1.0 - dot(mirrored(n), WINDOW);
  float gloss = 0.10 * exp(-4.0 * away) + 0.07 * exp(-26.0 * away);
  colour += KEY_COLOUR * (gloss * (1.0 + sheen) * open * (1.0 - 0.85 * here.shade));
  colour += rim * (rimStrength * sheen * smoothstep(-0.15, 0.9, dot(n, RIM)) * open);
  colour += sky * (0.05 * sheen * up * open);
  return display(marked(colour, sheen));
}
`;

/** Vinyl under a clear coat: a soft box with a bar across it, a strip light from the right, a floor. */
const GLOSSY = /* glsl */ `
const vec3 BOX_RIGHT = vec3(0.8075, 0.0, 0.5897);
const vec3 BOX_UP = vec3(0.3669, 0.7828, -0.5024);

float panel(vec2 at, vec2 half_, float soft) {
  vec2 inside = smoothstep(half_ + soft, half_ - soft, abs(at));
  return inside.x * inside.y;
}

vec3 shaded() {
  vec3 n = seenNormal();
  float facing = clamp(n.z, 0.0, 1.0);
  vec3 own = ownColour();
  Layers here = layersHere();
  float open = 1.0 - 0.72 * here.crease;
  vec3 occlusion = occlusionOf(open, own);
  vec3 lit = KEY_COLOUR * (wrappedKey(dot(n, KEY), here.shade) * 0.9 * mix(1.0, open, 0.6));
  vec3 colour = own * (ambientOf(n, facing) * 0.86 * occlusion + lit);

  vec3 r = mirrored(n);
  float front = smoothstep(0.0, 0.25, dot(r, WINDOW));
  vec2 at = vec2(dot(r, BOX_RIGHT), dot(r, BOX_UP));
  float box = panel(at, vec2(0.30, 0.26), 0.045) * front;
  box *= 0.82 + 0.18 * smoothstep(0.012, 0.03, abs(at.x + 0.02));
  vec2 side = vec2(r.x - 0.86, r.y - 0.05);
  float strip = panel(side, vec2(0.07, 0.42), 0.05) * step(-0.5, r.z);

  float edge = 1.0 - facing;
  float fresnel = 0.045 + 0.6 * edge * edge * edge * edge * edge;
  vec3 around = mix(bounce * 0.55, sky, smoothstep(-0.25, 0.55, r.y));
  colour += around * (fresnel * 0.75 * open);
  colour += KEY_COLOUR * (box * (0.52 + fresnel) * open * (1.0 - 0.8 * here.shade));
  colour += rim * (strip * (0.10 + 0.35 * rimStrength + fresnel) * open);
  return display(marked(colour, edge * edge * edge));
}
`;

/** Three flat tones and a highlight; the ink comes from `ink-pass.ts`. */
const TOON = /* glsl */ `
float tone(float value, float at) {
  float soft = 0.8 * fwidth(value) + 0.004;
  return smoothstep(at - soft, at + soft, value);
}

vec3 shaded() {
  vec3 n = seenNormal();
  vec3 own = ownColour();
  Layers here = layersHere();
  float light = dot(n, KEY) * 0.5 + 0.5 - 0.34 * smoothstep(0.35, 0.6, here.shade) - 0.3 * smoothstep(0.45, 0.6, here.crease);
  vec3 dark = own * mix(vec3(0.50, 0.46, 0.62), own * 0.9 + 0.1, 0.25);
  vec3 colour = mix(dark, own * vec3(0.985, 0.98, 0.97), tone(light, 0.40));
  colour = mix(colour, own * 1.06 + 0.035, tone(light, 0.86));
  float spot = tone(dot(mirrored(n), WINDOW), 0.955) * (1.0 - smoothstep(0.2, 0.4, here.shade));
  colour = mix(colour, mix(own, vec3(1.0), 0.78), spot);
  float facing = clamp(n.z, 0.0, 1.0);
  float back = tone(1.0 - facing, 0.62) * tone(dot(n, RIM), 0.30);
  colour = mix(colour, mix(own, vec3(1.0), 0.35), back * (0.25 + 0.5 * rimStrength));
  return srgb(marked(colour, pow(1.0 - facing, 3.0)));
}
`;

/** The drawing itself: no light, only enough shade between layers to tell them apart. */
const FLAT = /* glsl */ `
vec3 shaded() {
  vec3 own = ownColour();
  Layers here = layersHere();
  vec3 n = seenNormal();
  float edge = 1.0 - clamp(n.z, 0.0, 1.0);
  vec3 colour = own * (1.0 - 0.42 * here.crease - 0.16 * here.shade);
  return srgb(marked(colour, edge * edge * edge));
}
`;

/** A sphere's picture looked up by the normal: red, green and blue are light on the own colour, alpha what is mirrored. */
const MATCAP = /* glsl */ `
uniform sampler2D matcap;
uniform float matcapTint;

vec3 shaded() {
  vec3 n = seenNormal();
  vec3 own = ownColour();
  Layers here = layersHere();
  vec4 cap = texture2D(matcap, n.xy * 0.492 + 0.5);
  vec3 light = cap.rgb * cap.rgb * 2.0;
  float gloss = cap.a * cap.a * 1.5;
  float open = 1.0 - 0.76 * here.crease;
  vec3 colour = own * light * occlusionOf(open, own) * (1.0 - 0.34 * here.shade);
  colour += mix(vec3(1.0), own, matcapTint) * (gloss * open * (1.0 - 0.6 * here.shade));
  float edge = 1.0 - clamp(n.z, 0.0, 1.0);
  float sheen = edge * edge * edge;
  colour += rim * (0.55 * rimStrength * sheen * smoothstep(-0.15, 0.9, dot(n, RIM)) * open);
  return display(marked(colour, sheen));
}
`;

const MAIN = /* glsl */ `
void main() {
  gl_FragColor = vec4(shaded(), 1.0);
}
`;

const SHADERS: Readonly<Record<MaterialName, string>> = {
  clay: CLAY,
  glossy: GLOSSY,
  toon: TOON,
  flat: FLAT,
  felt: MATCAP,
  metal: MATCAP,
  jelly: MATCAP,
  pearl: MATCAP,
};

export function bodyFragment(material: MaterialName): string {
  return `${BODY_FRAGMENT_HEAD}${SHADERS[material]}${MAIN}`;
}

/** Whether a fill is shown as it is rather than as a thing of that colour under light. */
export function showsPlainFill(material: MaterialName): boolean {
  return material === 'toon' || material === 'flat';
}
