export function startReader(): void {}
