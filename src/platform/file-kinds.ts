/** The kinds of file that cross the file port, and how each is recognised. */

export type FileKind =
  | 'project'
  | 'sketch'
  | 'motion'
  | 'monster-mash'
  | 'picture'
  | 'glb'
  | 'gltf'
  | 'obj'
  | 'stl'
  | 'ply'
  | 'png'
  | 'gif'
  | 'mp4'
  | 'webm';

export interface FileKindFacts {
  /** For dialogs. */
  readonly label: string;
  /** Lower case, without the dot; the first is the one given to new files. */
  readonly extensions: readonly [string, ...string[]];
  readonly mime: string;
}

export const FILE_KINDS: Readonly<Record<FileKind, FileKindFacts>> = {
  project: { label: 'Plumpkin project', extensions: ['plumpkin'], mime: 'application/x-plumpkin' },
  sketch: { label: 'SVG drawing', extensions: ['svg'], mime: 'image/svg+xml' },
  motion: { label: 'Motion', extensions: ['json'], mime: 'application/json' },
  'monster-mash': { label: 'Monster Mash project', extensions: ['zip'], mime: 'application/zip' },
  picture: { label: 'Picture', extensions: ['png', 'jpg', 'jpeg', 'webp'], mime: 'image/png' },
  glb: { label: 'glTF binary', extensions: ['glb'], mime: 'model/gltf-binary' },
  gltf: { label: 'glTF', extensions: ['gltf'], mime: 'model/gltf+json' },
  obj: { label: 'Wavefront OBJ', extensions: ['obj'], mime: 'model/obj' },
  stl: { label: 'STL for printing', extensions: ['stl'], mime: 'model/stl' },
  ply: { label: 'PLY', extensions: ['ply'], mime: 'application/x-ply' },
  png: { label: 'PNG picture', extensions: ['png'], mime: 'image/png' },
  gif: { label: 'GIF', extensions: ['gif'], mime: 'image/gif' },
  mp4: { label: 'MP4 video', extensions: ['mp4'], mime: 'video/mp4' },
  webm: { label: 'WebM video', extensions: ['webm'], mime: 'video/webm' },
};

/** The ending of a file's name: lower case, without the dot; '' if it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** A file's name without its ending. */
export function stemOf(name: string): string {
  const ending = extensionOf(name);
  return ending ? name.slice(0, -ending.length - 1) : name;
}

export function isOfKind(name: string, kind: FileKind): boolean {
  return FILE_KINDS[kind].extensions.includes(extensionOf(name));
}

/** `name` with an ending of `kind`, in place of one of another known kind: dragon.plumpkin → dragon.glb. */
export function nameWithKind(name: string, kind: FileKind): string {
  if (isOfKind(name, kind)) return name;
  const known = Object.values(FILE_KINDS).some((facts) => facts.extensions.includes(extensionOf(name)));
  const stem = known ? name.slice(0, name.lastIndexOf('.')) : name;
  return `${stem}.${FILE_KINDS[kind].extensions[0]}`;
}
