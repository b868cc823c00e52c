/** See packaged-app.mjs. */
export function packagedApp(dist: string, platform?: string): string | undefined
