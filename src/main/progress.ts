import { AppError } from '../shared/ipc/app-error'

/** Whoever waits for something long: hears how far it is, and may end it. */
export interface Progress {
  /** How much there will be; what was done of something before is forgotten. */
  begin(total: number): void
  step(count?: number): void
  /** Throws an `AppError` once the person does not want it any more. */
  goOn(): void
}

/** Nobody waits. */
export const UNHEARD: Progress = { begin: () => undefined, step: () => undefined, goOn: () => undefined }

/** The person does not want it any more. */
export const cancelledError = (): AppError =>
  new AppError('refused', 'It was cancelled: nothing was changed or written.', { key: 'cancelled' })
