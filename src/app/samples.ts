/** The characters that come with the editor: drawings of the project's own, some of them moving. */

import { z } from 'zod';
import type { SketchDocument } from '../document/sketch-document';
import { applyMotion, importMotion } from '../sketch/motion-file';
import type { Sample } from '../ui/shell';
import { readDocumentFile } from './document-files';

const FILES = import.meta.glob<string>('../../assets/characters/*', { query: '?url', import: 'default', eager: true });

const MANIFEST = z.array(
  z.object({
    name: z.string().min(1),
    sketch: z.string().min(1),
    motion: z.string().min(1).optional(),
    thumbnail: z.string().min(1).optional(),
  }),
);

/** @param open what to do with a chosen sample. */
export async function loadSamples(open: (load: () => Promise<SketchDocument>) => void): Promise<readonly Sample[]> {
  const index = addressOf('index.json');
  if (!index) return [];
  const entries = MANIFEST.parse(await (await fetch(index)).json());
  return entries.flatMap(({ name, sketch, motion, thumbnail }) => {
    const address = addressOf(sketch);
    const picture = addressOf(thumbnail ?? sketch) ?? address;
    if (!address || !picture) return [];
    const load = async () => withMotion(await loadSketch(name, sketch, address), motion ?? null);
    return [{ name, thumbnail: picture, moves: motion !== undefined, open: () => open(load) }];
  });
}

async function loadSketch(name: string, file: string, address: string): Promise<SketchDocument> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  return { ...readDocumentFile(file, bytes).document, name };
}

async function withMotion(document: SketchDocument, motion: string | null): Promise<SketchDocument> {
  const address = motion && addressOf(motion);
  if (!motion || !address) return document;
  return applyMotion(document, importMotion(await (await fetch(address)).text(), motion));
}

function addressOf(file: string): string | null {
  return FILES[`../../assets/characters/${file}`] ?? null;
}
