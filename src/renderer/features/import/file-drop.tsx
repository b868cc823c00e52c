export const FileDrop = () => null
