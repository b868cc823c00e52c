import { parentPort } from 'node:worker_threads'

/** What a worker says: that it has begun with a request, a part of its answer, and at the end the answer. */
export type Said<Part, Answer> =
  | { readonly kind: 'begun' }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'done'; readonly answer: Answer }

/** Answers a request, and may tell parts of the answer before its end. */
export type TurnServer<Request, Answer, Part> = (
  request: Request,
  tell: (part: Part) => void,
) => Answer | Promise<Answer>

/**
 * The worker's side of a `TurnThread`: gives each request to `answer`, which may tell parts on the way. What it throws
 * ends the worker, and is told to who waits. Throws outside of a worker.
 */
export function serveTurns<Request, Answer, Part = never>(answer: TurnServer<Request, Answer, Part>): void {
  const port = parentPort
  if (port === null) throw new Error('Not in a worker')
  const say = (said: Said<Part, Answer>) => port.postMessage(said)
  const serve = async (request: Request) => {
    say({ kind: 'begun' })
    say({ kind: 'done', answer: await answer(request, (part) => say({ kind: 'part', part })) })
  }
  port.on('message', (request: Request) => void serve(request))
}
