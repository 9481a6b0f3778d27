import type { Lines } from './en';
import { desk } from './fi-desk';
import { library } from './fi-library';
import { setup } from './fi-setup';

export const fi: Lines = { ...desk, ...library, ...setup };
