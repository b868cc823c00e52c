import type { CommandOutput } from '../../../shared/ipc/contract'
import type { ExportOptions } from '../export/model'
import { converted, differencesIn } from './dialect'
import type { TemplateSource } from './engine'
import { templateError } from './fault'
import type { FillTemplate } from './template-thread'

/** What is wrong with a template before it is filled in: what it is written in, and what cannot be read. */
export async function checkTemplate(
  template: TemplateSource,
  language: ExportOptions['language'],
  fill: FillTemplate,
): Promise<CommandOutput<'templates.check'>> {
  const differences = differencesIn(template.text)
  const outcome = await fill({ template, language })
  // Asked for itself: that it cannot be answered is nothing wrong with the template.
  const asked = 'fault' in outcome ? outcome : await fill({ template, language, unknown: true })
  const dialect = differences[0]?.dialect
  return {
    ...('fault' in outcome ? { error: templateError(template.name, outcome.fault).toWire() } : {}),
    unknown: 'unknown' in asked ? [...(asked.unknown ?? [])] : [],
    differences: differences.map(({ line, column, found, instead }) => ({ line, column, found, instead })),
    ...(dialect === undefined ? {} : { dialect, converted: converted(template.text) }),
  }
}
