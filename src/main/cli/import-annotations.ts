import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ImportPlan } from '../../shared/ipc/contract'
import { diskError } from '../library/files/disk-error'
import { AppError } from '../../shared/ipc/app-error'
import { call, type Client } from './command'
import { followJob } from './follow-job'
import type { OptionValues } from './options'
import { print, printJson, warn } from './output'

/** What became of the words: how many rows or files failed, and the words that are no files of annotations. */
export interface TakenIn {
  readonly failures: number
  readonly others: readonly string[]
}

/**
 * Imports those words that are files of annotations, or with `--dry-run` says what that would do. `format` is the one
 * that `--as` names: then every word is meant to be one.
 */
export async function importAnnotations(
  client: Client,
  words: readonly string[],
  options: OptionValues,
  format?: string,
): Promise<TakenIn> {
  let failures = 0
  const others: string[] = []
  for (const word of words) {
    try {
      const { plan } = await followJob(client, `Reading ${word}`, (job) =>
        call(client, 'exchange.planPath', { path: resolve(word), job, ...(format && { format }) }),
      )
      if (plan === undefined) others.push(word)
      else failures += await take(client, plan, options)
    } catch (error) {
      if (error instanceof AppError && error.key === 'cancelled') throw error
      failures += 1
      warn(error instanceof Error ? error.message : String(error))
    }
  }
  return { failures, others }
}

/** Rows that are not taken count as failures: something that was asked for did not happen. */
async function take(client: Client, plan: ImportPlan, options: OptionValues): Promise<number> {
  const { id, name, counts } = plan
  if (options.out !== undefined && counts.bad > 0) await writeRejected(client, id, options.out)
  const isDryRun = options['dry-run'] === true
  const { entry } = isDryRun
    ? {}
    : await followJob(client, `Importing ${name}`, (job) => call(client, 'exchange.apply', { id, job }))
  if (isDryRun) await call(client, 'exchange.forget', { id })
  for (const { line, path, reason } of plan.rejected)
    warn(`${name}, line ${line}${path === '' ? '' : ` (${path})`}: ${reason}`)
  if (counts.bad > plan.rejected.length)
    warn(
      `${name}: ${counts.bad - plan.rejected.length} other rows are not taken either; --out FILE lists all of them.`,
    )
  if (options.json === true) {
    const { id: _id, undoable: _undoable, ...told } = plan
    printJson({ dryRun: isDryRun, ...told, ...(entry === undefined ? {} : { entry }) })
    return counts.bad
  }
  print(`${name}: ${isDryRun ? wouldBe(plan) : was(plan)}`)
  if (isDryRun) for (const one of plan.articles) print(articleLine(one, plan.keeps))
  return counts.bad
}

const sum = ({ counts }: ImportPlan): string =>
  [
    `${counts.new} new${counts.orphans === 0 ? '' : ` (${counts.orphans} without a place)`}`,
    `${counts.merge} merged`,
    `${counts.duplicate} already there`,
    `${counts.bad} not taken`,
  ].join(', ')

const wouldBe = (plan: ImportPlan): string =>
  `${sum(plan)}; ${plan.counts.articles.there} articles in the library, ${plan.counts.articles.new} new (${plan.format})`

const was = (plan: ImportPlan): string => `${sum(plan)} (${plan.format})`

function articleLine(
  { title, matchedBy, fromTrash, ...counts }: ImportPlan['articles'][number],
  keeps: ImportPlan['keeps'],
): string {
  const how =
    matchedBy === undefined
      ? keeps === 'articles'
        ? 'new article, added whole'
        : 'new article, without text'
      : `found by ${matchedBy}${fromTrash ? ', from the trash' : ''}`
  return `  ${title}  (${how}): ${counts.new} new, ${counts.merge} merged, ${counts.duplicate} already there`
}

async function writeRejected(client: Client, id: string, out: string): Promise<void> {
  const { content } = await call(client, 'exchange.rejected', { id })
  await writeFile(out, content).catch((error: unknown) => {
    throw diskError(error, out)
  })
}
