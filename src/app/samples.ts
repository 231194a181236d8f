/** The characters that come with the editor: drawings of the project's own, some of them moving. */

import index from '../../assets/characters/index.json';
import type { SketchDocument } from '../document/sketch-document';
import type { Sample } from '../ui/shell';
import { breathe } from './breathe';
import { bringReader } from './bring-reader';

interface Character {
  readonly name: string;
  /** Names of files beside the list. */
  readonly sketch: string;
  readonly motion?: string;
  readonly thumbnail: string;
}

const CHARACTERS: readonly Character[] = index;

const FILES = import.meta.glob<string>(['../../assets/characters/*', '!**/index.json'], {
  query: '?url',
  import: 'default',
  eager: true,
});

/** @param open what to do with a chosen sample. */
export function samplesWith(open: (load: () => Promise<SketchDocument>) => void): readonly Sample[] {
  return CHARACTERS.map((character) => ({
    name: character.name,
    thumbnail: addressOf(character.thumbnail),
    moves: character.motion !== undefined,
    open: () => open(() => load(character)),
  }));
}

async function load({ name, sketch, motion }: Character): Promise<SketchDocument> {
  const [{ readDocumentFile, readMotion }, bytes, text] = await Promise.all([
    bringReader(),
    fetch(addressOf(sketch)).then((answer) => answer.arrayBuffer()),
    motion ? fetch(addressOf(motion)).then((answer) => answer.text()) : null,
  ]);
  await breathe();
  const document = { ...readDocumentFile(sketch, new Uint8Array(bytes)).document, name };
  await breathe();
  return motion && text ? readMotion(document, motion, text) : document;
}

function addressOf(file: string): string {
  return FILES[`../../assets/characters/${file}`] ?? '';
}
