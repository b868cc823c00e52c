/** Without case and without accents, so that `resume` finds `Résumé`; what is not Latin stays itself. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}
