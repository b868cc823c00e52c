import type { ByteExporter } from '../model'

/** Articles with everything that belongs to them, as a backup holds them; reading it again gives the same. */
export const bundle: ByteExporter = {
  id: 'bundle',
  group: 'data',
  extension: 'zip',
  mime: 'application/zip',
  fidelity: 'A',
  write: ({ head, room }, out) => room.bundle(new Set(head.contents.map(({ id }) => id)), out),
}
