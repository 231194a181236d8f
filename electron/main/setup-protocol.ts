import { protocol } from 'electron';
import { answerPageRequest } from './answer-page-request';
import { APP_SCHEME } from './app-origin';

/** Before the app is ready: pages of the scheme get an origin, storage and fetch like any website. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

/** @param pageFolder absolute folder the page was built into. */
export function setupProtocol(pageFolder: string): void {
  protocol.handle(APP_SCHEME, (request) => answerPageRequest(pageFolder, request));
}
