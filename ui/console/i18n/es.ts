import type { Lines } from './en';
import { answers } from './es-answers';
import { desk } from './es-desk';
import { library } from './es-library';
import { setup } from './es-setup';

export const es: Lines = { ...answers, ...desk, ...library, ...setup };
