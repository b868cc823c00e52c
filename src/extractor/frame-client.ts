import { AppError } from '../shared/ipc/app-error'
import { type Choice, type Extraction } from '../shared/model/extraction'
import { Outline } from '../shared/model/outline'
import type { FrameQuestion } from './frame'
import { type GivenPage, lengthOf } from './given-page'
import { isLong, isMuch } from './much-source'
import type { PageSource } from './page-source'
import { refusalError, type Refusal } from './refusal'

/** A page may take this long in all, ms; whatever takes longer is killed, with the frame's process. */
const TIME_LIMIT = 8000
/**
 * What is tried within the limit: what was asked for, then with less work. Readability alone is several times faster
 * than with Defuddle, the whole page needs neither, and its words no parser either. `upTo` in
 * ms since the page was given.
 */
const FALLBACKS: readonly { readonly by: Choice['by'] | 'words' | 'without-maths'; readonly upTo: number }[] =
  [
    { by: 'merged', upTo: 3000 },
    { by: 'readability', upTo: 4500 },
    { by: 'page', upTo: 6500 },
    { by: 'words', upTo: TIME_LIMIT },
  ]
/** Of a source of very many tags (`isMuch`): Readability alone would take as long again as all that is asked of it. */
const FALLBACKS_OF_MANY = [
  { by: 'merged', upTo: 3500 },
  { by: 'page', upTo: 5000 },
  { by: 'words', upTo: TIME_LIMIT },
] as const satisfies typeof FALLBACKS
/** Of Markdown: most of what takes long is formulas, 1 to 2 ms each that the text has not had before. */
const FALLBACKS_OF_MARKDOWN = [
  { by: 'merged', upTo: 4000 },
  { by: 'without-maths', upTo: 6500 },
  { by: 'words', upTo: TIME_LIMIT },
] as const satisfies typeof FALLBACKS
/** Of a word processor's document, which neither library is asked about. */
const FALLBACKS_OF_DOCUMENT = [
  { by: 'merged', upTo: 6000 },
  { by: 'words', upTo: TIME_LIMIT },
] as const satisfies typeof FALLBACKS
/** Of a very long one: to parse and to clean it is most of what the first took; the words alone get that time. */
const FALLBACKS_OF_LONG = [
  { by: 'merged', upTo: 3500 },
  { by: 'words', upTo: TIME_LIMIT },
] as const satisfies typeof FALLBACKS

/**
 * Opening the frame is no time of a page: on a machine so busy that it takes seconds, pages would be given up one after
 * the other. So long may it take for one page in all, ms; after that it counts.
 */
const OPENING_LIMIT = 10_000

/** The frame is kept for the next page this long, ms: opening one takes 65 to 85 ms. */
const KEPT_FOR = 20_000
/**
 * After so many UTF-16 units of sources the next page gets a new frame. What pages leave behind in its process is
 * collected late: 600 saved pages (70 MB) grew it to 355 MB; after 300, 243 MB, a collection by hand left 110.
 */
const RENEWED_AFTER = 10_000_000

interface Frame {
  readonly element: HTMLIFrameElement
  readonly port: MessagePort
}

type Answer = { readonly ok: true; readonly answer: unknown } | Refusal

let frame: Promise<Frame> | undefined
let idle: ReturnType<typeof setTimeout> | undefined
/** UTF-16 units of the sources that the frame was given since it was opened. */
let given = 0
let queue: Promise<unknown> = Promise.resolve()

/**
 * Extracts a page in the one sandboxed frame of the app, one page at a time. What takes too long is tried again with
 * less work, and the article says so in its warnings (`too-slow`). Throws an `AppError`: no text, too long even so, or an
 * answer that is not an article. Bytes are given away: their memory is free afterwards, and nobody can read them.
 */
export async function extractInFrame(source: GivenPage, choice?: Choice): Promise<Extraction> {
  try {
    return (await queued(source, choice, false)).extraction
  } finally {
    if ('utf8' in source) giveBack(source.utf8)
  }
}

/**
 * The same with every block of the page, in or out and why. Throws as `extractInFrame` does.
 * @public for the screen that corrects an extraction
 */
export function outlineInFrame(source: PageSource, choice?: Choice): Promise<Outline> {
  return queued(source, choice, true)
}

function queued(source: GivenPage, choice: Choice | undefined, blocks: boolean): Promise<Outline> {
  const next = queue.then(() => run(source, choice, blocks))
  queue = next.catch(() => undefined)
  return next
}

async function run(source: GivenPage, choice: Choice | undefined, blocks: boolean): Promise<Outline> {
  clearTimeout(idle)
  if (given > RENEWED_AFTER) kill()
  given += lengthOf(source)
  const began = performance.now()
  let opening = 0
  for (const [at, { upTo, ...step }] of stepsFor(source, choice).entries()) {
    opening += await opened(OPENING_LIMIT - opening)
    const answer = await withinLimit(ask(source, step, blocks), began + opening + upTo - performance.now())
    if (answer === undefined) continue
    idle = setTimeout(kill, KEPT_FOR)
    const outline = outlineIn(answer, source.name)
    if (at === 0) return outline
    outline.extraction.warnings.push('too-slow')
    // What was asked for stays the choice, though less had to do; the words' blocks are others than the page's.
    if (step.words) return { ...outline, choice: choice ?? outline.choice }
    outline.choice.by = choice?.by ?? 'merged'
    return outline
  }
  throw tooSlow(source.name)
}

/** How a page is asked for once: by a choice, with its formulas as they are written, or for its words alone. */
interface Step {
  readonly choice: Choice | undefined
  readonly words: boolean
  readonly withoutMaths?: true
}

function stepsFor(
  source: GivenPage,
  choice: Choice | undefined,
): readonly (Step & { readonly upTo: number })[] {
  const fallbacks = fallbacksFor(source, choice)
  const [first, ...rest] = fallbacks.filter(({ by }) => !(choice?.by === 'readability' && by === 'merged'))
  // Blocks have the same numbers whoever chooses: what a person put in and left out stays so.
  const less = rest.map(({ by, upTo }) => {
    if (by === 'words') return { choice: undefined, words: true, upTo }
    if (by === 'without-maths') return { choice, words: false, withoutMaths: true, upTo } as const
    return { choice: { putIn: [], leftOut: [], ...choice, by }, words: false, upTo }
  })
  return [{ choice, words: false, upTo: first?.upTo ?? TIME_LIMIT }, ...less]
}

function fallbacksFor(source: GivenPage, choice: Choice | undefined): typeof FALLBACKS {
  if (source.kind === 'markdown') return FALLBACKS_OF_MARKDOWN
  if (source.kind === 'document') return FALLBACKS_OF_DOCUMENT
  if (source.kind !== 'html' || choice?.by === 'page') return []
  const text = 'text' in source ? source.text : source.utf8
  return isLong(text) ? FALLBACKS_OF_LONG : isMuch(text) ? FALLBACKS_OF_MANY : FALLBACKS
}

async function ask(source: GivenPage, step: Step, blocks: boolean): Promise<Answer> {
  const { choice, words, withoutMaths } = step
  const { port } = await (frame ??= open())
  return new Promise<Answer>((resolve) => {
    port.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data), { once: true })
    const { kind, url, name } = source
    const text = 'text' in source ? { text: source.text } : { utf8: source.utf8 }
    const question = {
      source: { kind, ...text, url, name, withoutMaths },
      blocks,
      words,
      ...(choice === undefined ? {} : { choice }),
    }
    port.postMessage(question satisfies FrameQuestion)
  })
}

function outlineIn(answer: Answer, name: string): Outline {
  if (!answer.ok) throw refusalError(answer, name)
  const parsed = Outline.safeParse(answer.answer)
  if (parsed.success) return parsed.data
  throw new AppError('unreadable', `${name} could not be turned into an article.`, {
    key: 'capture.notAnArticle',
    values: { name },
    cause: parsed.error,
  })
}

/** Its memory at once, where the browser can: V8 would look for it only after much more had gathered. */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer?.(0)
}

/** Waits for an open frame, at most `limit` ms; gives how long that took, ms. */
async function opened(limit: number): Promise<number> {
  const began = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit)
  })
  await Promise.race([(frame ??= open()), over])
  clearTimeout(timer)
  return performance.now() - began
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
  given = 0
  document.querySelector('iframe[data-extractor]')?.remove()
}

/** Undefined where the frame took longer than `limit` ms and was killed. */
async function withinLimit<T>(promise: Promise<T>, limit: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      kill()
      resolve(undefined)
    }, limit)
  })
  try {
    return await Promise.race([promise, over])
  } finally {
    clearTimeout(timer)
  }
}

function tooSlow(name: string): AppError {
  const seconds = TIME_LIMIT / 1000
  return new AppError('unreadable', `${name} took longer than ${seconds} s to read and was given up.`, {
    key: 'capture.tooSlow',
    values: { name, seconds },
  })
}
