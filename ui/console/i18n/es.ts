import type { Lines } from './en';
import { desk } from './es-desk';
import { library } from './es-library';
import { setup } from './es-setup';

export const es: Lines = { ...desk, ...library, ...setup };
