/** The one origin the app knows. A standard, secure scheme: the page is an ordinary web page with its own storage. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'plumpkin';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether a URL lies at the app's own origin, however it is spelt. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
}
