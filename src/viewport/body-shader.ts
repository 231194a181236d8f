/**
 * What all materials of the body share: position and normal, lights, and how
 * layers are told apart. Lights hang on the camera, as over a sculptor's turntable:
 * a warm wrapped key from the upper left, a sky-and-floor ambient, a rim from
 * behind, and one broad soft window in the reflection.
 *
 * Layers are told apart by moments of the depth around a pixel (`layer-pass.ts`):
 * two values give, as in variance shadow maps (Donnelly & Lauritzen 2006), the
 * share of the neighbourhood that lies nearer to the viewer. Looked up in place
 * it darkens creases; looked up towards the key light it is a soft shadow.
 * Tried instead: blurred depth minus depth (Luft et al. 2006), which draws a
 * hard black band behind a part that stands far in front.
 */

/** Position and normal while a part puffs up; shared by every pass that draws the body. */
export const PUFF_VERTEX = /* glsl */ `
attribute vec2 puff;
uniform float puffAmount;

vec3 puffedPosition(vec3 p) {
  return vec3(p.xy, mix(p.z, mix(puff.y, p.z, puffAmount), puff.x));
}

vec3 puffedNormal(vec3 n) {
  float depth = mix(1.0, max(puffAmount, 0.04), puff.x);
  return vec3(n.xy * depth, n.z);
}
`;

export const BODY_VERTEX = /* glsl */ `
${PUFF_VERTEX}
uniform float depthCentre;
uniform float depthScale;
uniform vec4 drawingMap;
uniform float perspective;
attribute vec2 drawn;
varying vec3 viewNormal;
varying vec3 toViewer;
varying vec2 drawingAt;
varying float layerDepth;

void main() {
  vec4 view = modelViewMatrix * vec4(puffedPosition(position), 1.0);
  viewNormal = normalMatrix * puffedNormal(normal);
  toViewer = mix(vec3(0.0, 0.0, 1.0), -view.xyz, perspective);
  drawingAt = drawn * drawingMap.xy + drawingMap.zw;
  layerDepth = (view.z - depthCentre) * depthScale;
  gl_Position = projectionMatrix * view;
}
`;

/**
 * The shoulder of Khronos' neutral tone mapping (2024) and the sRGB curve, in
 * the shader, so that a picture is the same on a canvas and in a target. Its
 * toe is left out: it makes the shadows of clay burn.
 */
const DISPLAY = /* glsl */ `
vec3 neutral(vec3 colour) {
  float peak = max(colour.r, max(colour.g, colour.b));
  if (peak < 0.72) return colour;
  float newPeak = 1.0 - 0.0784 / (peak - 0.44);
  colour *= newPeak / peak;
  return mix(vec3(newPeak), colour, 1.0 / (0.15 * (peak - newPeak) + 1.0));
}

vec3 display(vec3 linear) {
  return pow(max(neutral(linear), 0.0), vec3(0.41666)) * 1.055 - 0.055;
}
`;

/** Everything before a material's own `vec3 shaded()`, which gives display colours. */
export const BODY_FRAGMENT_HEAD = /* glsl */ `
uniform vec3 albedo;
uniform vec3 highlight;
uniform float highlightAmount;
uniform vec3 sky;
uniform vec3 bounce;
uniform vec3 rim;
uniform float rimStrength;
uniform sampler2D creases;
uniform sampler2D layers;
uniform vec2 pixel;
uniform vec2 shadowOffset;
uniform float layerAmount;
uniform sampler2D drawing;
uniform float drawingAmount;
varying vec3 viewNormal;
varying vec3 toViewer;
varying vec2 drawingAt;
varying float layerDepth;
${DISPLAY}

const vec3 KEY = vec3(-0.4851, 0.6921, 0.5345);
const vec3 KEY_COLOUR = vec3(1.0, 0.965, 0.91);
const vec3 RIM = vec3(0.62, 0.36, -0.69);
const vec3 WINDOW = vec3(-0.4617, 0.6222, 0.6322);

/** How much of the light a crease shuts out, and the key light's shadow of nearer layers; 0 … 1. */
struct Layers {
  float crease;
  float shade;
};

/** The normal as seen along the line of sight: z = 0 is an edge, with perspective too. */
vec3 seenNormal() {
  vec3 n = normalize(viewNormal);
  vec3 sight = normalize(toViewer);
  vec3 across = normalize(vec3(sight.z, 0.0, -sight.x));
  return vec3(dot(n, across), dot(n, cross(sight, across)), dot(n, sight));
}

float nearerShare(vec3 moments, float depth, float bias, float floorVariance) {
  float cover = max(moments.z, 1e-3);
  float mean = moments.x / cover;
  float variance = max(moments.y / cover - mean * mean, floorVariance);
  float gap = max(mean - depth - bias, 0.0);
  return gap * gap / (gap * gap + variance) * min(cover, 1.0);
}

Layers layersHere() {
  if (layerAmount <= 0.0) return Layers(0.0, 0.0);
  vec2 uv = gl_FragCoord.xy * pixel;
  float near = nearerShare(texture2D(creases, uv).xyz, layerDepth, 0.002, 3e-5);
  float around = nearerShare(texture2D(layers, uv).xyz, layerDepth, 0.006, 1.5e-4);
  float towardsKey = nearerShare(texture2D(layers, uv + shadowOffset).xyz, layerDepth, 0.010, 2.5e-4);
  float crease = clamp(near * 0.9 + around * 1.05, 0.0, 1.0) * layerAmount;
  return Layers(crease, smoothstep(0.0, 0.7, towardsKey) * layerAmount);
}

/** The part's colour, or the drawing's where one is laid on the body; linear. */
vec3 ownColour() {
  if (drawingAmount <= 0.0) return albedo;
  vec2 inside = step(vec2(0.0), drawingAt) * step(drawingAt, vec2(1.0));
  vec4 texel = texture2D(drawing, drawingAt);
  return mix(albedo, texel.rgb, texel.a * inside.x * inside.y * drawingAmount);
}

/** Occlusion keeps the material's own colour: light bounces inside a crease (Jimenez et al. 2016). */
vec3 occlusionOf(float open, vec3 colour) {
  vec3 a = 2.0404 * colour - 0.3324;
  vec3 b = -4.7951 * colour + 0.6417;
  vec3 c = 2.7552 * colour + 0.6903;
  return mix(max(vec3(open), ((open * a + b) * open + c) * open), vec3(open), 0.5);
}

float wrappedKey(float key, float shade) {
  float wrapped = clamp((key + 0.5) / 1.5, 0.0, 1.0);
  return wrapped * wrapped * (1.5 - 0.5 * wrapped) * (1.0 - 0.7 * shade);
}

vec3 ambientOf(vec3 n, float facing) {
  float up = n.y * 0.5 + 0.5;
  return mix(bounce, sky, up * up * (3.0 - 2.0 * up)) * (0.52 + 0.13 * facing);
}

vec3 mirrored(vec3 n) {
  return vec3(2.0 * n.z * n.xy, 2.0 * n.z * n.z - 1.0);
}

vec3 srgb(vec3 linear) {
  return pow(clamp(linear, 0.0, 1.0), vec3(0.41666)) * 1.055 - 0.055;
}

/** Lights up what is selected about its edge: its own colour is being judged. */
vec3 marked(vec3 colour, float sheen) {
  return mix(colour, highlight * (0.35 + 0.65 * dot(colour, vec3(0.333))), highlightAmount * (0.06 + 0.6 * sheen));
}
`;
