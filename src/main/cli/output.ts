/** Whoever read standard output has stopped (`| head`): what is asked for is still done, and nothing more is said. */
let closed = false

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  closed = true
})

/** Writes to standard output as it is. */
export function write(text: string): void {
  if (!closed) process.stdout.write(text)
}

/** Writes bytes to standard output, and waits until there is room for more. */
export async function writeBytes(bytes: Uint8Array): Promise<void> {
  if (closed || process.stdout.write(bytes)) return
  // Whoever reads may stop meanwhile: then nothing is drained.
  await new Promise<void>((resolve) => {
    const done = () => {
      process.stdout.off('drain', done).off('error', done).off('close', done)
      resolve()
    }
    process.stdout.on('drain', done).on('error', done).on('close', done)
  })
}

/** One line for people. Titles come from other people's pages: what would steer a terminal is taken out. */
export function print(line: string): void {
  write(`${oneLine(line)}\n`)
}

/** One JSON value on a line. */
export function printJson(value: unknown): void {
  write(`${JSON.stringify(value)}\n`)
}

/** A message, to standard error. */
export function warn(line: string): void {
  process.stderr.write(`lectern: ${oneLine(line)}\n`)
}

/** Resolves once all that was written has left this process. */
export function written(): Promise<void> {
  return new Promise((resolve) => {
    if (closed) resolve()
    else process.stdout.write('', () => resolve())
  })
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** Text of several lines for a terminal: line breaks and tabs stay. */
export function terminalText(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]+/gu, ' ')
}
