import { isUrl } from '../is-url'

/** Where a page that SingleFile saved came from, and when. */
export interface SavedPage {
  readonly url?: string
  /** ISO. */
  readonly capturedAt?: string
}

/** What the first comment of a page says that SingleFile, or a browser (“saved from url”), saved; empty where none does. */
export function savedPage(html: string): SavedPage {
  const comment = /<!--([\s\S]*?)-->/.exec(html.slice(0, LOOKED_AT))?.[1] ?? ''
  const isSingleFile = /^\s*Page saved with SingleFile\b/.test(comment)
  const url = isSingleFile
    ? /^\s*url:\s*(\S+)/m.exec(comment)?.[1]
    : /^\s*saved from url=\(\d+\)(\S+)\s*$/.exec(comment)?.[1]
  const date = isSingleFile ? Date.parse(/^\s*saved date:\s*([^(\n]+)/m.exec(comment)?.[1] ?? '') : Number.NaN
  return {
    ...(url !== undefined && /^https?:/i.test(url) && isUrl(url) ? { url: new URL(url).href } : {}),
    ...(Number.isNaN(date) ? {} : { capturedAt: new Date(date).toISOString() }),
  }
}

/** How much of a page is looked at for the comment, UTF-16 code units. */
const LOOKED_AT = 4000
