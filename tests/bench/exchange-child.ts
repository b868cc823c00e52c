import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { renderExport, writeExport } from '../../src/main/exchange/export'
import type { ExportRoom } from '../../src/main/exchange/export/model'
import { writeExportFile } from '../../src/main/exchange/export/write-export-file'
import { builtInTemplates } from '../../src/main/exchange/templates/built-in'
import { TemplateThread } from '../../src/main/exchange/templates/template-thread'
import { AnnotationFiles } from '../../src/main/exchange/import/annotation-files'
import { writeBundle } from '../../src/main/library/backup/write-backup'
import { nodeFileSystem } from '../../src/main/library/files/file-system'
import { layoutOf } from '../../src/main/library/files/layout'
import type { Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { UNHEARD } from '../../src/main/progress'
import { ExportRequest } from '../../src/shared/ipc/contract'
import type { ArticleId } from '../../src/shared/model/ids'
import { madeArticles } from './made-articles'
import { naturalSentences } from './natural-sentences'

/*
 * What `npm run bench -- exchange` measures in a process of its own: `MODE DATA [words ...]`, answered by one line of
 * JSON. A library's folder is `DATA/Library`.
 */
const openIn = (data: string) => openLibrary({ path: join(data, 'Library'), dataDir: data, host: 'bench' })
/** The most that this process had in memory since it began, MB; `ru_maxrss` is also that of whoever began it. */
const most = () =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) / 1024
/** What this process has computed since, s. */
const computed = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** In their thread, as the app has it. */
const templates = new TemplateThread(resolve('out/main/template.cjs'))

const modes = { make, out, back, preview }

const [mode = '', data = '', ...words] = process.argv.slice(2)
if (!Object.hasOwn(modes, mode)) throw new Error(`There is no mode ${mode}`)
console.log(JSON.stringify(await modes[mode as keyof typeof modes](data, words)))
process.exit(0)

/** Of a template what its writer has typed so far: another text at every key. */
function typed(request: ExportRequest, at: number): ExportRequest {
  const [, id] = request.format.split(':')
  const kept = builtInTemplates.find((one) => one.id === id)
  if (kept === undefined) return request
  const { name, extension, text } = kept
  return { ...request, format: 'template', template: { name, extension, text: `${text}${'x'.repeat(at)}` } }
}

async function make(into: string, [texts = '', seed = '1', count = '0']: string[]) {
  const library = await openIn(into)
  const { written } = await library.saveArticles(
    madeArticles(naturalSentences(texts), Number(seed), Number(count)),
    { name: `bench-${seed}` },
  )
  await library.close()
  return { written }
}

/** The whole library to a file, as the window and the command line write it. */
async function out(of: string, [format = '', path = '']: string[]) {
  const library = await openIn(of)
  const before = most()
  const request = ExportRequest.parse({
    format,
    scope: { kind: 'library' },
    options: { context: 'sentence' },
  })
  let bytes = 0
  let first: number | undefined
  const cpu = process.cpuUsage()
  const began = performance.now()
  await writeExportFile(nodeFileSystem, path, async (file) => {
    const write = async (part: Uint8Array) => {
      if (part.length > 0) first ??= performance.now() - began
      bytes += part.length
      await file.write(part)
    }
    await writeExport(library, request, { room: roomOf(library), out: { write }, fill: templates.fill })
  })
  const ms = performance.now() - began
  const busy = computed(cpu)
  await library.close()
  return { ms, busy, first: first ?? 0, bytes, memory: most(), before }
}

function roomOf(library: Library): ExportRoom {
  return {
    asset: (articleId, hash) => library.asset(articleId as ArticleId, hash),
    pdf: () => Promise.reject(new Error('pages are measured by the printer')),
    bundle: (only, to) => writeBundle({ fs: nodeFileSystem, layout: layoutOf(library.path), only }, to),
  }
}

/** A file into an empty library: its plan, and all that the plan says. */
async function back(into: string, [path = '']: string[]) {
  const library = await openIn(into)
  const files = new AnnotationFiles(library)
  const cpu = process.cpuUsage()
  const began = performance.now()
  const plan = await files.planPath(path, undefined, UNHEARD)
  if (plan === undefined) throw new Error(`${path} is no file of annotations`)
  const planned = performance.now() - began
  await files.apply(plan.id, UNHEARD)
  const ms = performance.now() - began
  const busy = computed(cpu)
  await library.close()
  return {
    ms,
    busy,
    planned,
    articles: plan.counts.articles.new,
    annotations: plan.counts.new,
    memory: most(),
  }
}

/** What a keystroke in the dialog costs main: one article as text. ms. */
async function preview(of: string, [format = '']: string[]) {
  const library = await openIn(of)
  const [row] = library.rows()
  const request = ExportRequest.parse({ format, scope: { kind: 'article', id: row?.id } })
  const samples: number[] = []
  for (let at = 0; at < 60; at += 1) {
    const began = performance.now()
    await renderExport(library, typed(request, at), 200_000, templates.fill)
    samples.push(performance.now() - began)
  }
  await library.close()
  // The first ones compile.
  return samples.slice(10)
}
