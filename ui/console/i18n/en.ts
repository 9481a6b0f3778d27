import type { Dictionary } from '$shared/i18n';
import { answers } from './en-answers';
import { desk } from './en-desk';
import { library } from './en-library';
import { setup } from './en-setup';

export const en = { ...answers, ...desk, ...library, ...setup } as const;
export type Key = keyof typeof en;
export type Lines = Dictionary<typeof en>;
