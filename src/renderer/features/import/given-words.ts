import { call } from '../../host'
import type { Given } from './run-import'

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

/** An address, fetched once: the person asked. */
export const givenAddress = (url: string): Given => ({
  name: url,
  capture: (allowHosts = []) => call('capture.address', { url, allowHosts: [...allowHosts] }),
})

/** A text that was pasted; `html` is what it looked like where it came from. */
export const givenText = (text: string, html: string | undefined, name: string, as: ReadAs): Given => ({
  name,
  capture: () =>
    call('capture.text', {
      text,
      name,
      ...(html === undefined ? {} : { html }),
      ...(as === 'automatic' ? {} : { kind: as }),
    }),
})
