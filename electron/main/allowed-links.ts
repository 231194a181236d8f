/** Hosts whose https pages may be opened in the artist's browser. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set(['www.w3.org', 'www.khronos.org', 'docs.blender.org']);

/** Whether the shell opens this link outside: https, a host of the list, no port, no credentials. */
export function isAllowedLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === 'https:' && ALLOWED_HOSTS.has(hostname) && port === '' && username === '' && password === '';
}
