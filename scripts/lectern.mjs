#!/usr/bin/env node
// `npx lectern`: the built command line.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const built = resolve(import.meta.dirname, '../out/main/cli.cjs')
if (!existsSync(built)) {
  console.error('lectern: not built yet. Run: npm run build')
  process.exit(1)
}
createRequire(import.meta.url)(built)
