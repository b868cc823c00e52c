import { MERGED } from '../../extractor/decision'
import { isMuch } from '../../extractor/much-source'
import { asPlainText } from '../../extractor/page-words'
import type { PageSource } from '../../extractor/page-source'
import { refusalError, refusalOf, type Refusal } from '../../extractor/refusal'
import { AppError } from '../../shared/ipc/app-error'
import { type Choice, type Extraction } from '../../shared/model/extraction'
import { Outline } from '../../shared/model/outline'
import { tooSlow } from '../capture/too-slow'
import { serveTurns } from '../thread/serve-turns'
import { TurnThread } from '../thread/turn-thread'

/** A page may take this long, ms; then the worker is ended, whatever it is doing. */
const TIME_LIMIT = 30_000

type Answer = { readonly ok: true; readonly outline: unknown } | Refusal

interface Question {
  readonly source: PageSource
  readonly choice?: Choice | undefined
}

/**
 * What a source of very much may take, ms (`isMuch`), and the share of it after which only its words are taken. jsdom is
 * through with none of the five such pages of `pathological` in 4 s; the words take up to 3 s on a busy machine.
 */
const OF_MUCH = { limit: 8000, words: 0.3 }
/** The share of the time at whose end each is given up, and the next tried: with less work every time. */
const STEPS = [
  { by: 'merged', upTo: 0.5 },
  { by: 'readability', upTo: 0.8 },
  { by: 'page', upTo: 1 },
] as const

/** One try: what is asked, and the share of the time at whose end it is given up. */
interface Step {
  readonly question: Question
  readonly upTo: number
}

/** What was asked for, and then with less work; the words are last of all. */
function stepsFor(source: PageSource, choice: Choice, much: boolean): readonly Step[] {
  const by = (one: Choice['by'], upTo: number) => ({
    question: { source, choice: { ...choice, by: one } },
    upTo,
  })
  if (much) return [by(choice.by, OF_MUCH.words)]
  if (source.kind === 'markdown')
    return [
      { question: { source, choice }, upTo: 0.5 },
      { question: { source: { ...source, withoutMaths: true }, choice }, upTo: 1 },
    ]
  if (source.kind !== 'html') return [{ question: { source, choice }, upTo: 1 }]
  const from = STEPS.findIndex((step) => step.by === choice.by)
  const later = STEPS.slice(from < 0 ? 1 : from + 1)
  return [by(choice.by, (STEPS[from] ?? STEPS[0]).upTo), ...later.map((step) => by(step.by, step.upTo))]
}

/** The worker's side: answers each page with its article. The command line's file is the worker's too. */
export async function serveExtraction(): Promise<void> {
  const { outlineInJsdom } = await import('../../extractor/jsdom')
  serveTurns<Question, Answer>(({ source, choice }) =>
    outlineInJsdom(source, choice).then((outline) => ({ ok: true, outline }), refusalOf),
  )
}

/** Extracts pages one after the other under jsdom in a worker thread, where a page can be given up. */
export class ExtractorWorker {
  readonly #thread: TurnThread<Question, Answer>
  readonly #timeLimit: number

  /** `file`: the built command line. `timeLimit` in ms a page. */
  constructor(file: string, timeLimit = TIME_LIMIT) {
    this.#thread = new TurnThread(file)
    this.#timeLimit = timeLimit
  }

  /**
   * What takes too long is tried again with less work, and says so in its warnings (`too-slow`). Throws an `AppError`: no
   * text, too slow even so, or not to be read.
   */
  async extract(source: PageSource, choice?: Choice): Promise<Extraction> {
    return (await this.outline(source, choice)).extraction
  }

  /** The same with every block of the page, in or out and why. Throws as `extract` does. */
  async outline(source: PageSource, choice?: Choice): Promise<Outline> {
    const { answer, isSlow } = await this.#answer(source, choice)
    if (answer.ok) {
      const outline = Outline.parse(answer.outline)
      if (!isSlow) return outline
      outline.extraction.warnings.push('too-slow')
      // What was asked for stays the choice, though less had to do.
      return { ...outline, choice: choice ?? MERGED }
    }
    throw refusalError(answer, source.name)
  }

  /** What comes of the first try that ends in time; `isSlow` where that was not the first. */
  async #answer(source: PageSource, choice: Choice = MERGED): Promise<{ answer: Answer; isSlow: boolean }> {
    const much = source.kind === 'html' && isMuch(source.text)
    const whole = much ? Math.min(OF_MUCH.limit, this.#timeLimit) : this.#timeLimit
    let spent = 0
    for (const { question, upTo } of stepsFor(source, choice, much)) {
      const answer = await this.#ask(question, (upTo - spent) * whole)
      if (answer !== undefined) return { answer, isSlow: spent > 0 }
      spent = upTo
    }
    if (source.kind === 'text') this.#giveUp(source)
    const words = await this.#ask({ source: asPlainText(source) }, whole)
    return { answer: words ?? this.#giveUp(source), isSlow: true }
  }

  #giveUp({ name }: PageSource): never {
    throw tooSlow(name, this.#timeLimit)
  }

  /** Ends the worker; the next page starts another. */
  close(): Promise<void> {
    return this.#thread.close()
  }

  /** Undefined when it takes longer than `limit` ms: the worker is ended then, whatever it is doing. */
  async #ask({ source, choice }: Question, limit: number): Promise<Answer | undefined> {
    const { kind, text, url, name, about, withoutMaths } = source
    const given = { kind, text, url, name, about, withoutMaths }
    const ending = await this.#thread.ask({ source: given, choice }, { most: limit })
    // Out of memory most likely: the thread is gone, the library is not.
    if (ending.outcome === 'lost') throw tooHard(name, ending.error)
    return ending.outcome === 'done' ? ending.answer : undefined
  }
}

function tooHard(name: string, error: Error): AppError {
  const reason = error.message
  return new AppError('unreadable', `${name} could not be read: ${reason}`, {
    key: 'capture.failed',
    values: { name, reason },
    cause: error,
  })
}
