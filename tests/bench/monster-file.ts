/** Writes the monster as a project: node PROGRAM FILE PARTS. */

import { writeFileSync } from 'node:fs';
import { saveProject } from '../../src/document/save-project';
import { monster } from './monster';

const [file = '', parts = ''] = process.argv.slice(2);
writeFileSync(file, saveProject({ ...monster(Number(parts)), name: 'Monster' }, { attachments: new Map() }));
