import type { HighlightColor } from '../../../../shared/model/annotation'
import type { ExportedRun } from '../model'
import { plainText } from '../plain-text'
import { xmlText } from './xml-text'

/** Word's own palette of highlights has no lighter ones: shading has the tints of the window. */
const TINTS: Readonly<Record<HighlightColor, string>> = {
  yellow: 'FFE882',
  green: 'C6FCCD',
  blue: 'B2E2FF',
  purple: 'D2BAF7',
  red: 'FFB7B6',
}

const MARKS = {
  strong: '<w:b/>',
  emphasis: '<w:i/>',
  code: '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>',
} as const
/** The order that the schema of a run's properties asks for. */
const IN_ORDER = ['code', 'strong', 'emphasis'] as const

/** Text in a run; line breaks and tabs are elements of their own. */
export function run(text: string, properties = ''): string {
  if (text === '') return ''
  const parts = plainText(text)
    .split(/([\n\t])/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '\n'
        ? '<w:br/>'
        : part === '\t'
          ? '<w:tab/>'
          : `<w:t xml:space="preserve">${xmlText(part)}</w:t>`,
    )
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${parts.join('')}</w:r>`
}

/** Highlighted runs in their form; without a colour only the form. */
export const highlighted = (runs: readonly ExportedRun[], color: HighlightColor | undefined): string =>
  runs
    .map(({ text, marks }) => {
      const form = IN_ORDER.filter((mark) => marks.includes(mark)).map((mark) => MARKS[mark])
      const tint = color === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${TINTS[color]}"/>`
      return run(text, form.join('') + tint)
    })
    .join('')

/** A paragraph in a style, with its direction. */
export const paragraph = (style: string, inside: string, isRtl = false): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${isRtl ? '<w:bidi/>' : ''}</w:pPr>${inside}</w:p>`

/** A link that needs no relation of its own, by a field. */
export const link = (address: string, text: string): string =>
  `<w:fldSimple w:instr=" HYPERLINK &quot;${xmlText(encodeURI(decodeSafely(address)))}&quot; ">${run(text, '<w:color w:val="2C4EB5"/><w:u w:val="single"/>')}</w:fldSimple>`

/** What is encoded already is not encoded again. */
function decodeSafely(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    // It has a percent sign that encodes nothing.
    return address
  }
}
