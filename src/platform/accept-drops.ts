import type { OpenedInbox } from './opened-inbox';
import { FileError } from './ports';

/** Opens files dropped anywhere on the page, instead of letting it navigate to them. */
export function acceptDrops(page: Window, inbox: OpenedInbox): void {
  page.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  });
  page.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    for (const file of event.dataTransfer?.files ?? []) {
      file.arrayBuffer().then(
        (buffer) => inbox.put({ name: file.name, bytes: new Uint8Array(buffer), token: null }),
        () => inbox.put(new FileError('failed', file.name)),
      );
    }
  });
}

/** A drag inside the page (a row of the parts list) carries no files and is none of our business. */
function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
