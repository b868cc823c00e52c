/** The five colours; each also has an underline of its own, so that colour is never alone (DESIGN D13). */
export const HIGHLIGHT_COLORS = ['yellow', 'green', 'blue', 'purple', 'red'] as const
