/** Text for XML 1.0: escaped, without the controls and halves of surrogate pairs that it does not know. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
