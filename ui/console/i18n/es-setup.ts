import type { Dictionary } from '$shared/i18n';
import type { setup as base } from './en-setup';

export const setup: Dictionary<typeof base> = {};
