// What the reports of Vitest and Playwright say, in one shape:
// `{ passed, failed, flaky, skipped, failures: [{ name, error }], flakes: [{ name, error }], times: [{ name, seconds }] }`.
// `name` is the file and the test's sentences, `error` the first lines of what went wrong; `times` are of all tests.
// A test is flaky when it passed only when tried again.
import { stripVTControlCharacters } from 'node:util'
import { relative } from 'node:path'

/** How much of an error is shown: the last lines of a log must hold several. */
const LINES = 12
const COLUMNS = 200
/** Empty lines, the stack, and Playwright's excerpt of the source. */
const NO_MESSAGE = /^$|^at |^>? ?\d* *\|/

/** Vitest's JSON report. A file that could not be run counts as one failure. */
export function readVitest({ testResults }, root) {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({
      // The first of the ancestors is the file itself, without a name.
      name: [relative(root, name), ...test.ancestorTitles, test.title].filter(Boolean).join(' > '),
      error: firstLines(test.failureMessages[0]),
      state: stateOf(test),
      seconds: (test.duration ?? 0) / 1000,
    })),
  )
  const broken = testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed))
    .map((file) => ({
      name: relative(root, file.name),
      error: firstLines(file.message),
      state: 'failed',
      seconds: 0,
    }))
  return counted([...tests, ...broken])
}

const isFailed = ({ status }) => status === 'failed'

/** What an earlier attempt complained of is kept with a test that passed in the end. */
function stateOf({ status, failureMessages }) {
  if (status === 'passed') return failureMessages.length > 0 ? 'flaky' : 'passed'
  return status === 'failed' ? 'failed' : 'skipped'
}

const PLAYWRIGHT = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' }

/** The lines of `npm run faults`. What cannot run here counts as skipped. */
export function readFaults(lines) {
  const rows = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  return counted(
    rows.map(({ row, name, status, wrong, seconds }) => ({
      seconds,
      name: `${row} > ${name}`,
      error: firstLines(wrong.join('\n')),
      state: status === 'ok' ? 'passed' : status === 'FAILED' ? 'failed' : 'skipped',
    })),
  )
}

/** Playwright's JSON report. What went wrong outside of a test counts as one failure each. */
export function readPlaywright({ suites, errors }) {
  const specs = (suite, path) => [
    ...(suite.specs ?? []).map((spec) => ({ ...spec, path: [...path, suite.title] })),
    ...(suite.suites ?? []).flatMap((inner) => specs(inner, [...path, suite.title])),
  ]
  const tests = suites
    .flatMap((suite) => specs(suite, []))
    .flatMap(({ path, title, tests }) =>
      tests.map(({ projectName, status, results }) => ({
        name: [`[${projectName}] ${path.join(' > ')}`, title].join(' > '),
        error: firstLines(results.flatMap((result) => result.errors)[0]?.message),
        state: PLAYWRIGHT[status],
        seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
      })),
    )
  const outside = errors.map(({ message }) => ({
    name: 'outside of a test',
    error: firstLines(message),
    state: 'failed',
    seconds: 0,
  }))
  return counted([...tests, ...outside])
}

function counted(tests) {
  const of = (wanted) => tests.filter(({ state }) => state === wanted)
  return {
    passed: of('passed').length,
    failed: of('failed').length,
    flaky: of('flaky').length,
    skipped: of('skipped').length,
    failures: of('failed'),
    flakes: of('flaky'),
    times: tests.map(({ name, seconds }) => ({ name, seconds })),
  }
}

function firstLines(message = '') {
  return stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim().slice(0, COLUMNS))
    .filter((line) => !NO_MESSAGE.test(line))
    .slice(0, LINES)
}

/** The lines that tell of one test, `FAILED dom  file > sentence: message` first. */
export function told(word, step, { name, error }) {
  const [first = 'no message', ...more] = error
  return [`${word} ${step}  ${name}: ${first}`, ...more.map((line) => `    ${line}`)]
}
