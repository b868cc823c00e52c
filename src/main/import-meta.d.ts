/** Constants that the build puts in. */
interface ImportMeta {
  readonly env: { readonly DEV: boolean }
}
