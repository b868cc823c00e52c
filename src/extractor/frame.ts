import purifier from 'dompurify'
import type { Choice } from '../shared/model/extraction'
import type { Outline } from '../shared/model/outline'
import { outline } from './extract'
import { decodedPage, type GivenPage } from './given-page'
import { asPlainText } from './page-words'
import { parsePage } from './parse-page'
import { refusalOf } from './refusal'
import { texOf } from './tex'

/** What the frame is asked: a page, how it is cut, and whether its blocks are wanted with the article. */
export interface FrameQuestion {
  readonly source: GivenPage
  readonly choice?: Choice
  readonly blocks: boolean
  /** Only its words are taken, without a parser. */
  readonly words: boolean
}

/*
 * Runs in the sandboxed frame of design/capture.md section 10: no origin, no network, no storage. It says that
 * it is ready, gets a port from its parent, and answers each page on it.
 */
window.addEventListener('message', (event: MessageEvent) => {
  const port = event.ports[0]
  if (event.source !== window.parent || port === undefined) return
  port.addEventListener('message', ({ data }: MessageEvent<FrameQuestion>) => {
    answerTo(data).then(
      (answer) => port.postMessage({ ok: true, answer }),
      (error: unknown) => port.postMessage(refusalOf(error)),
    )
  })
  port.start()
})
window.parent.postMessage('lectern-extractor-ready', '*')

async function answerTo({ source: given, choice, blocks, words }: FrameQuestion): Promise<Outline> {
  const parse = (html: string) => parsePage(new DOMParser(), html)
  const page = decodedPage(given)
  const source = words ? asPlainText(page) : page
  const found = outline(source, { parse, purifier, tex: await texOf(source) }, choice)
  return blocks ? found : { ...found, blocks: [] }
}
