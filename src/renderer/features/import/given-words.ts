import type { ImportSource } from '../../../shared/ipc/contract'

/** The address that was typed, if that is what it is: alone, http or https; `example.org/page` gets `https:`. */
export function addressIn(typed: string): string | undefined {
  const word = typed.trim()
  if (word === '' || /\s/.test(word)) return undefined
  const full = /^https?:\/\//i.test(word)
    ? word
    : /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u.test(word)
      ? `https://${word}`
      : undefined
  return full !== undefined && URL.canParse(full) ? new URL(full).href : undefined
}

/**
 * A lone address of another scheme (`ftp://…`, `file:///…`), which main refuses by name: it is no text that anybody
 * wants to save as an article.
 */
export function otherAddressIn(typed: string): string | undefined {
  const word = typed.trim()
  const isAddress = /^(?:[a-z][a-z\d+.-]*:\/\/|(?:mailto|javascript|data|about|blob|view-source):)\S+$/i.test(
    word,
  )
  return isAddress && !/^https?:/i.test(word) && URL.canParse(word) ? word : undefined
}

/** What a text is to be read as: what Lectern finds it to be, or what the person says. */
export type ReadAs = 'automatic' | 'text' | 'markdown'

/** The addresses in a list of several, one a line; undefined where a line is something else, or there is only one. */
export function addressesIn(typed: string): string[] | undefined {
  const lines = typed.split('\n').filter((line) => line.trim() !== '')
  const addresses = lines.map(addressIn)
  return lines.length > 1 && addresses.every((one) => one !== undefined) ? addresses : undefined
}

/** An address, fetched once: the person asked. */
export const givenAddress = (url: string): ImportSource => ({ kind: 'address', url })

/** A text that was pasted; `html` is what it looked like where it came from. */
export const givenText = (
  text: string,
  html: string | undefined,
  name: string,
  as: ReadAs,
): ImportSource => ({
  kind: 'text',
  text,
  name,
  ...(html === undefined ? {} : { html }),
  ...(as === 'automatic' ? {} : { as }),
})
