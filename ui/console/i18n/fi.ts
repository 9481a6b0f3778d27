import type { Lines } from './en';
import { answers } from './fi-answers';
import { desk } from './fi-desk';
import { library } from './fi-library';
import { setup } from './fi-setup';

export const fi: Lines = { ...answers, ...desk, ...library, ...setup };
