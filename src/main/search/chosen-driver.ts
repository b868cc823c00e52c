import { type SearchDriver, selfTest } from './driver'
import { nativeDriver } from './native-driver'

/** The first driver that passes its test, and why others did not; `only` one of them, or none. */
export async function chosenDriver(
  only?: 'native' | 'wasm' | 'none',
): Promise<{ readonly driver?: SearchDriver; readonly why: readonly string[] }> {
  const why: string[] = []
  for (const [name, get] of [
    ['native', nativeDriver],
    ['wasm', loadedWasm],
  ] as const) {
    if (only !== undefined && only !== name) continue
    try {
      const driver = await get()
      const wrong = driver === undefined ? 'there is none' : selfTest(driver)
      if (driver !== undefined && wrong === undefined) return { driver, why }
      why.push(`no search by ${name} SQLite: ${wrong}`)
    } catch (error) {
      why.push(`no search by ${name} SQLite: ${String(error)}`)
    }
  }
  return { why }
}

async function loadedWasm(): Promise<SearchDriver | undefined> {
  const { wasmDriver } = await import('./wasm-driver')
  return wasmDriver()
}
