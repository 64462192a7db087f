/** Where the project's files are, whatever folder a command is started from. */
import { resolve } from 'node:path';

export const projectFolder = resolve(import.meta.dirname, '../..');
