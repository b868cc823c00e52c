/** A line that names who wrote it, and nothing else. */
const BYLINE = /^(?:by\s+|written by\s+|作者\s*[:：]\s*|文\s*[/／:：]\s*)(\S.{1,79})$/iu
const SENTENCE = /[.!?。！？]\s+\S|[.!?。！？]$/u

/** The author or authors that a byline names ("By Ruth Amsel", "作者：林知夏"); undefined for any other line. */
export function bylineOf(line: string): string | undefined {
  const name = BYLINE.exec(line.trim())?.[1]?.trim()
  return name === undefined || SENTENCE.test(name) || /\d/.test(name) ? undefined : name
}
