/** See refused-downloads.mjs. `at` and `now` in ms. */
export function rememberedRefusal(
  file: string,
  address: string,
  now?: number,
): { readonly why: string; readonly at: number } | undefined
export function rememberRefusal(file: string, address: string, why: string, now?: number): void
