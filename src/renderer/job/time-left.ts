/** What is said of the time that is left, seconds: rounded as a person would, and never to nothing. */
export function timeLeft(seconds: number): {
  readonly key: 'left.seconds' | 'left.minutes' | 'left.hours'
  readonly count: number
} {
  if (seconds < 50) return { key: 'left.seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) }
  if (seconds < 90 * 60) return { key: 'left.minutes', count: Math.max(1, Math.round(seconds / 60)) }
  return { key: 'left.hours', count: Math.round(seconds / 3600) }
}
