/** Controls that no reader of Markdown or HTML keeps. Tabs and line ends are dealt with apart. */
const CONTROLS = /[^\P{Cc}\t\n]/gu

/** Text as other programs take it: LF line ends, no controls, halves of surrogate pairs as U+FFFD. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}

/** The same on one line, blanks collapsed. */
export function oneLine(text: string): string {
  return plainText(text)
    .replace(/[ \t\n]+/g, ' ')
    .trim()
}
