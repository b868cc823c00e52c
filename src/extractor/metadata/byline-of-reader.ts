import { lineOf } from './json-ld'
import { namesIn } from './names'

/** The authors that a line beside the text names: Readability takes it out of the text. None where it says more. */
export function authorsInByline(byline: string | null | undefined, site: string | undefined): string[] {
  const lines = (byline ?? '').split('\n').flatMap((one) => lineOf(one) ?? [])
  const line = lines.find((one) => !/^by$/i.test(one))
  if (line === undefined || /\d|[|•·:]|\p{L}{3}[.!?](?:\s|$)/u.test(line)) return []
  return namesIn(line, site === undefined ? [] : [site])
}
