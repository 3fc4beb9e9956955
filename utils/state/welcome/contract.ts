// What the first-run page shows: the contract between its views and the state that fills them.

/** How far looking for the outlet has come. */
export type Search =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'needs-access'; readonly host: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'found'; readonly title: string; readonly feedUrl: string; readonly stories: number };
