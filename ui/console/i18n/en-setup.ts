/** The console's English lines: settings. */
export const setup = {} as const;
