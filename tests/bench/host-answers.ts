import { join } from 'node:path'
import { connectPrivately } from '../../src/main/ipc/socket'
import { runningHolder } from '../../src/main/running'

/** The running app over a data folder, asked from outside. */
export interface HostAnswers {
  /** One call; throws where it is refused. */
  call<T>(name: string, input: unknown): Promise<T>
  /** How long the longest of its answers to a small question took since this was last asked, ms: what its main thread was kept. */
  longest(): number
  close(): void
}

/** Asks the app a small question again and again, a few ms after each answer. */
export async function hostAnswers(data: string): Promise<HostAnswers> {
  const holder = await runningHolder({ dataDir: data, libraryDir: join(data, 'Library') })
  const connection = holder?.socket === undefined ? undefined : await connectPrivately(holder.socket)
  if (connection === undefined) throw new Error(`No running app answers for ${data}`)
  let longest = 0
  const stopping = new AbortController()
  const ask = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const began = performance.now()
      await connection.call('settings.get', {})
      longest = Math.max(longest, performance.now() - began)
      await new Promise((again) => setTimeout(again, 3))
    }
  }
  void ask()
  return {
    async call<T>(name: string, input: unknown): Promise<T> {
      const result = await connection.call(name, input)
      if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
      return result.value as T
    },
    longest() {
      const found = longest
      longest = 0
      return found
    },
    close() {
      stopping.abort()
      connection.close()
    },
  }
}
