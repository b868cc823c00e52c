export function startExport(): void {}
