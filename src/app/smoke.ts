/** The page's share of `--smoke`: waits for the drawing that is opened, its body and its export. */

import type { StoreApi } from 'zustand/vanilla';
import type { Editor } from '../editor/editor';
import type { Platform } from '../platform/ports';
import type { Exporting, Shell } from '../ui/shell';

export interface SmokeParts {
  readonly editor: Editor;
  readonly shell: StoreApi<Shell>;
  readonly platform: Platform;
  /** @param platform takes the file. */
  readonly exporting: (platform: Platform) => Exporting;
  readonly whenSettled: (seconds: number) => Promise<void>;
}

const PATIENCE_SEC = 60;
const FPS = 10;

/** @returns what came of it, in a line. @throws with what went wrong, in a line. */
export async function smoke({ editor, shell, platform, exporting, whenSettled }: SmokeParts): Promise<string> {
  const problem = () => shell.getState().notices.find(({ tone }) => tone === 'problem')?.text;
  const end = performance.now() + PATIENCE_SEC * 1000;
  while (editor.document.parts.length === 0) {
    const found = problem();
    if (found) throw new Error(found);
    if (performance.now() > end) throw new Error(`nothing was opened in ${PATIENCE_SEC} s`);
    await new Promise((later) => setTimeout(later, 50));
  }
  const { parts } = editor.document;
  await whenSettled(PATIENCE_SEC);
  let bytes = 0;
  const sink: Platform = {
    ...platform,
    files: {
      ...platform.files,
      exportFile: async (name, _kinds, file) => {
        bytes = file.byteLength;
        return name;
      },
    },
  };
  const clips = editor.document.clips.map(({ id }) => id);
  const whole = exporting(sink).facts({ clips, fps: FPS });
  // What is too long for the format is no fault of the program.
  const request = whole?.tooMany ? { clips: [], fps: FPS } : { clips, fps: FPS };
  const made = await exporting(sink).run(request, { signal: new AbortController().signal, progress: () => {} });
  const found = problem();
  if (found) throw new Error(found);
  if (!made || bytes === 0) throw new Error('there is no body to export');
  return `opened ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}, puffed up, exported ${bytes} bytes`;
}
