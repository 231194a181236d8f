// @ts-check
/** The text of THIRD_PARTY_NOTICES: what others' work is shipped, and under which terms. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Notice
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX.
 * @property {string} source Where to get it.
 * @property {string} where Which of our files it ends up in.
 * @property {string} text
 */

const PAGE_WIDTH = 78;

/** @param {string} root @param {string} name */
function licenceText(root, name) {
  return readFileSync(path.join(root, 'scripts', 'config', 'licences', `${name}.txt`), 'utf8').trim();
}

/**
 * What the compiler puts into wasm/dist/plumpkin.wasm beside our own code.
 * @param {string} root
 * @returns {Notice[]}
 */
export function wasmNotices(root) {
  const where = 'plumpkin.wasm';
  return [
    {
      name: 'Eigen',
      version: '3.4',
      licence: 'MPL-2.0',
      source: 'https://gitlab.com/libeigen/eigen (also Debian: apt-get source eigen3); used unchanged, headers only',
      where,
      text: licenceText(root, 'MPL-2.0'),
    },
    {
      name: 'wasi-libc, with parts of musl',
      version: 'as of the pinned @yowasp/clang',
      licence: 'MIT',
      source: 'https://github.com/WebAssembly/wasi-libc, https://musl.libc.org',
      where,
      text: `Copyright © 2005-2020 Rich Felker, et al.\nCopyright © the wasi-libc contributors\n\n${licenceText(root, 'MIT')}`,
    },
    {
      name: 'LLVM compiler-rt, libc++ and libc++abi',
      version: 'as of the pinned @yowasp/clang',
      licence: 'Apache-2.0 WITH LLVM-exception',
      source: 'https://github.com/llvm/llvm-project',
      where,
      text: `The Apache License 2.0 is in the file LICENSE. The exception to it:\n\n${licenceText(root, 'LLVM-exception')}`,
    },
  ];
}

/**
 * @param {string} root
 * @param {string} place As in a list of shipped packages, `node_modules/NAME`.
 * @param {string} where
 * @returns {Notice}
 * @throws {Error} for a package whose terms can't be told.
 */
export function packageNotice(root, place, where) {
  const folder = path.join(root, place);
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const repository = typeof about.repository === 'string' ? about.repository : about.repository?.url;
  const source = about.homepage ?? repository ?? `https://www.npmjs.com/package/${about.name}`;
  return {
    name: about.name,
    version: about.version,
    licence: about.license ?? 'see below',
    source: source.replace(/^git\+|\.git$/g, ''),
    where,
    text: ownLicence(folder) ?? standardLicence(root, about),
  };
}

/** @param {string} folder @returns {string | null} */
function ownLicence(folder) {
  const files = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
  const texts = files.map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length > 0 ? texts.join('\n\n') : null;
}

/** @param {string} root @param {{ name: string, license?: string, author?: string | { name: string } }} about */
function standardLicence(root, about) {
  const known = about.license && existsSync(path.join(root, 'scripts', 'config', 'licences', `${about.license}.txt`));
  if (!known) throw new Error(`${about.name} ships without the text of its licence (${about.license}); add it by hand`);
  const author = typeof about.author === 'string' ? about.author : about.author?.name;
  return `Copyright (c) ${author ?? `the ${about.name} contributors`}\n\n${licenceText(root, about.license ?? '')}`;
}

/** @param {readonly Notice[]} notices */
export function noticesText(notices) {
  const rule = '='.repeat(PAGE_WIDTH);
  const head = `Plumpkin is licensed under the Apache License 2.0 (see LICENSE). What it ships
contains the work of others, listed here with their terms. The desktop packages
also hold Electron and Chromium, whose notices lie beside the program as
LICENSE.electron.txt and LICENSES.chromium.html.

Made by \`npm run notices\` from what the builds really contain.`;
  const sections = [...notices]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
    .map(
      ({ name, version, licence, source, where, text }) =>
        `${rule}\n${name} ${version}\nLicence: ${licence}\nSource:  ${source}\nIn:      ${where}\n\n${text}\n`,
    );
  return `${head}\n\n${sections.join('\n')}`;
}
