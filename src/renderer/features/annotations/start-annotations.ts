export function startAnnotations(): void {}
