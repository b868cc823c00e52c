export function startImport(): void {}
