import { AppError } from '../shared/ipc/app-error'
import { Extraction } from '../shared/model/extraction'
import type { PageSource } from './page-source'

/** A page may take this long, ms; then the frame is killed, with its process. */
const TIME_LIMIT = 8000
/** The frame is kept for the next page this long, ms: opening one takes 65 to 85 ms. */
const KEPT_FOR = 20_000

interface Frame {
  readonly element: HTMLIFrameElement
  readonly port: MessagePort
}

type Answer =
  | { readonly ok: true; readonly extraction: unknown }
  | { readonly ok: false; readonly noText: boolean; readonly message: string }

let frame: Promise<Frame> | undefined
let idle: ReturnType<typeof setTimeout> | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Extracts a page in the one sandboxed frame of the app, one page at a time. Throws an `AppError`: no text, too
 * long (the frame is killed then), or an answer that is not an article.
 */
export function extractInFrame(source: PageSource): Promise<Extraction> {
  const next = queue.then(() => run(source))
  queue = next.catch(() => undefined)
  return next
}

async function run(source: PageSource): Promise<Extraction> {
  clearTimeout(idle)
  const { port } = await withTimeLimit((frame ??= open()), source.name)
  const answer = await withTimeLimit(
    new Promise<Answer>((resolve) => {
      port.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data), { once: true })
      const { kind, text, url, name } = source
      port.postMessage({ kind, text, url, name })
    }),
    source.name,
  )
  idle = setTimeout(kill, KEPT_FOR)
  if (!answer.ok) throw failure(answer, source.name)
  const parsed = Extraction.safeParse(answer.extraction)
  if (parsed.success) return parsed.data
  throw new AppError('unreadable', `${source.name} could not be turned into an article.`, {
    key: 'capture.notAnArticle',
    values: { name: source.name },
    cause: parsed.error,
  })
}

function failure(answer: Extract<Answer, { ok: false }>, name: string): AppError {
  return answer.noText
    ? new AppError('unreadable', answer.message, {
        key: 'capture.noText',
        values: { name },
      })
    : new AppError('unreadable', `${name} could not be read: ${answer.message}`, {
        key: 'capture.failed',
        values: { name, reason: answer.message },
      })
}

function open(): Promise<Frame> {
  return new Promise((resolve) => {
    const element = document.createElement('iframe')
    element.setAttribute('sandbox', 'allow-scripts')
    element.title = 'extractor'
    element.hidden = true
    element.dataset['extractor'] = ''
    const listener = (event: MessageEvent) => {
      if (event.source !== element.contentWindow || event.data !== 'lectern-extractor-ready') return
      window.removeEventListener('message', listener)
      const channel = new MessageChannel()
      channel.port1.start()
      element.contentWindow?.postMessage('port', '*', [channel.port2])
      resolve({ element, port: channel.port1 })
    }
    window.addEventListener('message', listener)
    element.src = 'extract.html'
    document.body.append(element)
  })
}

/** Removing the frame ends its process, whatever it is doing. */
function kill(): void {
  frame = undefined
  document.querySelector('iframe[data-extractor]')?.remove()
}

async function withTimeLimit<T>(promise: Promise<T>, name: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      kill()
      reject(
        new AppError(
          'unreadable',
          `${name} took longer than ${TIME_LIMIT / 1000} s to read and was given up.`,
          {
            key: 'capture.tooSlow',
            values: { name, seconds: TIME_LIMIT / 1000 },
          },
        ),
      )
    }, TIME_LIMIT)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}
