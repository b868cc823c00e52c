import { numberFormat } from '../../formats'

/** Bytes in words: 1,000 a step, as disks are sold and system tools count. */
export function sizeIn(bytes: number, language: string): string {
  const steps = ['KB', 'MB', 'GB'] as const
  const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2
  const size = Math.ceil(bytes / 10 ** (3 * step + 2)) / 10
  return `${numberFormat(language).format(size)} ${steps[step]}`
}
