import { z } from 'zod'

/** A package whose code is in Lectern, with the licence that it came with. */
export const BundledPackage = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX. */
  licence: z.string(),
  /** Of its licence file; empty where it has none. */
  text: z.string(),
})
export type BundledPackage = Readonly<z.infer<typeof BundledPackage>>
