import { Readability } from '@mozilla/readability'
import Defuddle from 'defuddle'
import purifier from 'dompurify'
import { outline } from '../../../src/extractor/extract'
import type { PageSource } from '../../../src/extractor/page-source'
import type { Extractor } from './suite'

/* The peers in a sandboxed frame like the product's own, and ours with rules switched off. */

export interface PeerAnswer {
  readonly html: string
  readonly title: string
  readonly authors: readonly string[]
  readonly published: string
  readonly about: Readonly<Record<string, unknown>>
}

interface Question {
  readonly by: Extractor
  readonly source: PageSource
  readonly without: readonly string[]
}

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

const READ: Readonly<Record<Extractor, (source: PageSource, without: readonly string[]) => PeerAnswer>> = {
  readability: ({ text }) => {
    const found = new Readability(parse(text)).parse()
    const { content, title, byline, publishedTime, ...about } = found ?? {}
    return {
      html: content ?? '',
      title: title ?? '',
      authors: byline ? [byline] : [],
      published: publishedTime ?? '',
      about,
    }
  },
  defuddle: ({ text, url }) => {
    const options = { useAsync: false, ...(url === undefined ? {} : { url }) }
    const { content, title, author, published, ...about } = new Defuddle(parse(text), options).parse()
    return { html: content, title, authors: author === '' ? [] : [author], published, about: plain(about) }
  },
  lectern: (source, without) => {
    const { html, ...about } = outline(source, { parse, purifier }, undefined, without).extraction
    return { html, title: about.title, authors: about.authors ?? [], published: about.published ?? '', about }
  },
}

/** Without what a message cannot carry. */
const plain = (about: object) => JSON.parse(JSON.stringify(about)) as Record<string, unknown>

window.addEventListener('message', ({ ports, source }) => {
  const [port] = ports
  if (source !== window.parent || port === undefined) return
  port.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    try {
      port.postMessage(READ[data.by](data.source, data.without))
    } catch (error) {
      port.postMessage(error instanceof Error ? error.message : String(error))
    }
  })
  port.start()
})
window.parent.postMessage('peers-ready', '*')
