import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CommandInput, CommandOutput } from '../../../shared/ipc/contract'
import { TypedExtension, TypedTemplate } from '../../../shared/model/entries'
import { TemplateId } from '../../../shared/model/ids'
import { errorOf } from '../../../shared/ipc/app-error'
import { call, type Client, type Command, type Invocation, UsageError } from '../command'
import { print, printJson, write } from '../output'

/** What is left of a file's name is the ending of what it makes: `cards.csv.liquid` makes `.csv`. */
const LIQUID = /\.(?:liquid|template|tpl)$/i

/** Each act by how many words it takes besides its name. */
const ACTS: Record<
  string,
  readonly [words: number, run: (one: Invocation, words: readonly string[]) => Promise<number>]
> = {
  list: [0, listed],
  show: [1, shown],
  check: [1, checked],
  create: [2, created],
  rename: [2, renamed],
  duplicate: [2, duplicated],
  edit: [2, edited],
  delete: [1, removed],
}

export const template: Command = {
  name: 'template',
  words:
    'list | show TEMPLATE | check FILE | create NAME FILE | rename TEMPLATE NAME | duplicate TEMPLATE NAME | edit TEMPLATE FILE | delete TEMPLATE',
  count: [1, 3],
  options: ['extension', 'json'],
  does: 'Lists the templates for exports, prints one, says what is wrong with a file, keeps a file under a name, renames, copies, changes or deletes one. TEMPLATE is its name or its id.',
  async run(one) {
    const [name = '', ...words] = one.words
    const [count, act] = (Object.hasOwn(ACTS, name) ? ACTS[name] : undefined) ?? []
    if (act === undefined)
      throw new UsageError(
        `“${name}” is none of ${Object.keys(ACTS).join(', ')}: say what to do with a template.`,
      )
    if (words.length !== count)
      throw new UsageError(`\`template ${name}\` takes ${count} words after it; quote what holds blanks.`)
    return act(one, words)
  },
}

type Row = CommandOutput<'templates.list'>['builtIn'][number] & { readonly isOwn: boolean }

async function rowsOf(client: Client): Promise<Row[]> {
  const { builtIn, own } = await call(client, 'templates.list', {})
  return [
    ...builtIn.map((one) => ({ ...one, isOwn: false })),
    ...own.map(({ id, name, extension, text }) => ({ id: String(id), name, extension, text, isOwn: true })),
  ]
}

/** The template of a name or an id; an own one before one of Lectern's. Throws a `UsageError` where there is none. */
async function rowFrom(client: Client, word: string, isOwn = false): Promise<Row> {
  const rows = (await rowsOf(client)).filter((row) => row.isOwn || !isOwn)
  const found = rows.findLast(({ id, name }) => id === word.toLowerCase() || name === word)
  if (found !== undefined) return found
  const which = isOwn ? 'own template' : 'template'
  throw new UsageError(`There is no ${which} “${word}”. \`lectern template list\` prints them.`)
}

/** A file as a template. Throws a `UsageError` where it cannot be read, or is too long. */
async function fileFrom(path: string, extension: string | undefined) {
  const text = TypedTemplate.safeParse(await readFile(path, 'utf8').catch(unreadable(path)))
  if (!text.success) throw new UsageError(`${path} is longer than a template may be: 100,000 characters.`)
  const name = basename(path).replace(LIQUID, '')
  const given = extension ?? /\.([a-z0-9]{1,10})$/i.exec(name)?.[1] ?? 'md'
  const ending = TypedExtension.safeParse(given)
  if (!ending.success)
    throw new UsageError(`--extension ${given} is none: one to ten letters or digits, as md.`)
  return { name: basename(path), text: text.data.replace(/^\ufeff/, ''), extension: ending.data }
}

const unreadable = (path: string) => (error: unknown) => {
  throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
}

/** What `--template` names: one that is kept or comes with Lectern, else a file. Throws `UsageError` for neither. */
export async function templateFrom(
  word: string,
  client: () => Promise<Client>,
): Promise<Pick<CommandInput<'export.write'>, 'format' | 'template'>> {
  const rows = await rowsOf(await client())
  const row = rows.findLast(({ id, name }) => id === word.toLowerCase() || name === word)
  if (row !== undefined) return { format: `template:${row.id}` }
  try {
    return { format: 'template', template: await fileFrom(word, undefined) }
  } catch (error) {
    if (!(error instanceof UsageError) || !error.message.includes('ENOENT')) throw error
    throw new UsageError(
      `--template ${word} is neither a file nor a template: \`lectern template list\` prints those that there are.`,
    )
  }
}

async function listed({ client, options }: Invocation): Promise<number> {
  for (const { id, name, extension, isOwn } of await rowsOf(await client())) {
    if (options.json === true) printJson({ id, name, extension, own: isOwn })
    else print(`${id.padEnd(36)}  ${name}  .${extension}`)
  }
  return 0
}

async function shown({ client, options }: Invocation, [word = '']: readonly string[]): Promise<number> {
  const { id, name, extension, text } = await rowFrom(await client(), word)
  if (options.json === true) printJson({ id, name, extension, text })
  else write(text)
  return 0
}

async function checked({ client, options }: Invocation, [path = '']: readonly string[]): Promise<number> {
  const file = await fileFrom(path, options.extension)
  const { error, differences, converted, unknown } = await call(await client(), 'templates.check', file)
  if (options.json === true) printJson({ ok: error === undefined, error, differences, converted, unknown })
  else if (error === undefined) {
    for (const { line, column, found, instead } of unknown)
      print(
        `${line}:${column}  there is no field ${found}; it stays empty${instead === undefined ? '' : `. Is ${instead} meant?`}`,
      )
    if (unknown.length === 0) print(`${path}: nothing is wrong with it.`)
  } else if (converted !== undefined) {
    for (const { line, column, found, instead } of differences)
      print(`${line}:${column}  ${found}  →  ${instead}`)
  }
  if (error === undefined) return 0
  throw errorOf(error)
}

async function created({ client, options }: Invocation, [name = '', path = '']: readonly string[]) {
  const { text, extension } = await fileFrom(path, options.extension)
  const { id } = await call(await client(), 'templates.create', { name, text, extension })
  if (options.json === true) printJson({ id })
  else print(id)
  return 0
}

async function duplicated(
  { client: connect, options }: Invocation,
  [word = '', name = '']: readonly string[],
) {
  const client = await connect()
  const { text, extension } = await rowFrom(client, word)
  const { id } = await call(client, 'templates.create', { name, text, extension })
  if (options.json === true) printJson({ id })
  else print(id)
  return 0
}

async function ownId(client: Client, word: string): Promise<TemplateId> {
  return TemplateId.parse((await rowFrom(client, word, true)).id)
}

async function renamed({ client: connect }: Invocation, [word = '', name = '']: readonly string[]) {
  const client = await connect()
  await call(client, 'templates.update', { id: await ownId(client, word), name })
  return 0
}

async function edited({ client: connect, options }: Invocation, [word = '', path = '']: readonly string[]) {
  const client = await connect()
  const { text } = await fileFrom(path, options.extension)
  const { extension } = options
  await call(client, 'templates.update', {
    id: await ownId(client, word),
    text,
    ...(extension === undefined ? {} : { extension }),
  })
  return 0
}

async function removed({ client: connect }: Invocation, [word = '']: readonly string[]) {
  const client = await connect()
  await call(client, 'templates.remove', { id: await ownId(client, word) })
  return 0
}
