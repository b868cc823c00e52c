import { extractInFrame } from '../../../src/extractor/frame-client'
import type { PageSource } from '../../../src/extractor/page-source'
import type { Extractor, Outcome } from './suite'
import type { PeerAnswer } from './peers-frame'

/* Runs in the window that chromium.ts opens: pages go through the product's own frame, and for the peers one beside it. */

/** A peer that takes longer is stopped, ms: it has no limit of its own. */
const PEER_LIMIT = 20_000

/** What one extractor makes of a page; `without` names rules of ours that are switched off. */
async function read(by: Extractor, source: PageSource, without: readonly string[]): Promise<Outcome> {
  const began = performance.now()
  try {
    const answer =
      by === 'lectern' && without.length === 0
        ? await ours(source)
        : await inPeersFrame({ by, source, without })
    const ms = performance.now() - began
    return { ...answer, text: textOf(answer.html), ms }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    return {
      html: '',
      text: '',
      title: '',
      authors: [],
      published: '',
      about: {},
      ms: performance.now() - began,
      failure,
    }
  }
}

async function ours(source: PageSource): Promise<PeerAnswer> {
  const { html, ...about } = await extractInFrame(source)
  return { html, title: about.title, authors: about.authors ?? [], published: about.published ?? '', about }
}

let peers: Promise<{ element: HTMLIFrameElement; port: MessagePort }> | undefined

async function inPeersFrame(question: object): Promise<PeerAnswer> {
  const { element, port } = await (peers ??= openPeers())
  const answer = await new Promise<PeerAnswer | string>((resolve) => {
    const timer = setTimeout(() => {
      element.remove()
      peers = undefined
      resolve(`stopped after ${PEER_LIMIT / 1000} s`)
    }, PEER_LIMIT)
    port.addEventListener(
      'message',
      ({ data }: MessageEvent<PeerAnswer | string>) => {
        clearTimeout(timer)
        resolve(data)
      },
      { once: true },
    )
    port.postMessage(question)
  })
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}

function openPeers(): Promise<{ element: HTMLIFrameElement; port: MessagePort }> {
  return new Promise((resolve) => {
    const element = document.createElement('iframe')
    element.setAttribute('sandbox', 'allow-scripts')
    window.addEventListener('message', function listener({ source, data }) {
      if (source !== element.contentWindow || data !== 'peers-ready') return
      window.removeEventListener('message', listener)
      const { port1, port2 } = new MessageChannel()
      port1.start()
      element.contentWindow?.postMessage('port', '*', [port2])
      resolve({ element, port: port1 })
    })
    element.src = 'peers.html'
    document.body.append(element)
  })
}

const BLOCKS =
  'address, article, aside, blockquote, br, caption, dd, details, div, dl, dt, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, summary, table, td, th, tr, ul'

/** The words of HTML, a line a block: two blocks are never one word. */
function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll('script, style, noscript, template')) element.remove()
  for (const element of body.querySelectorAll(BLOCKS)) {
    element.before('\n')
    element.after('\n')
  }
  return (body.textContent ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
}

Object.assign(globalThis, { read })
