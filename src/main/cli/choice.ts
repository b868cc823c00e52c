import { Choice } from '../../shared/model/extraction'
import { UsageError } from './command'
import type { OptionValues } from './options'

const BY = Choice.shape.by

/** How an article is to be cut out, by the options; `kept` where they say nothing. Throws a `UsageError`. */
export function choiceFrom(
  { extractor, whole, choice }: Pick<OptionValues, 'extractor' | 'whole' | 'choice'>,
  kept?: Choice,
): Choice | undefined {
  if ([extractor, whole, choice].filter((one) => one !== undefined).length > 1)
    throw new UsageError('--extractor, --whole and --choice exclude each other.')
  if (whole === true) return { by: 'page', putIn: [], leftOut: [] }
  if (choice !== undefined) return choiceIn(choice)
  if (extractor === undefined) return kept
  const by = BY.safeParse(extractor)
  if (!by.success)
    throw new UsageError(`“${extractor}” is no extractor: --extractor takes ${BY.options.join(', ')}.`)
  return { putIn: [], leftOut: [], ...kept, by: by.data }
}

function choiceIn(text: string): Choice {
  const parsed = Choice.safeParse(jsonIn(text))
  if (parsed.success) return parsed.data
  throw new UsageError(
    `“${text}” is no choice: --choice takes JSON such as {"by":"merged","putIn":[3],"leftOut":[7]}, with numbers that \`lectern extract --outline\` prints.`,
  )
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
