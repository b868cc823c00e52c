import type { Printer } from '../../../src/main/host'

/** For hosts of tests that never print. */
export const noPrinter: Printer = {
  fontsFor: () => Promise.resolve(''),
  pdf: () => Promise.reject(new Error('this host does not print')),
}
