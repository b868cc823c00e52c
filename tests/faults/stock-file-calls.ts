/**
 * What lowdb and steno get for `node:fs/promises` here (scripts/faults.mjs puts it there): their own calls, on a
 * disk in memory where one was chosen, else on the real one. Nothing of lowdb is imitated.
 */
import { promises } from 'node:fs'
import type { MemoryDisk } from './memory-disk'

let chosen: MemoryDisk | undefined

/** Chooses the disk of the calls that follow. */
export function onDisk(disk: MemoryDisk | undefined): void {
  chosen = disk
}

export function writeFile(path: string, text: string, encoding: 'utf-8'): Promise<void> {
  return chosen?.overwrite(path, Buffer.from(text)) ?? promises.writeFile(path, text, encoding)
}

export function rename(from: string, to: string): Promise<void> {
  return chosen?.fs.rename(from, to) ?? promises.rename(from, to)
}

export async function readFile(path: string, encoding: 'utf-8'): Promise<string> {
  if (chosen === undefined) return promises.readFile(path, encoding)
  return Buffer.from(await chosen.fs.readFile(path)).toString(encoding)
}
