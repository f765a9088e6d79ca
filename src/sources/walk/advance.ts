/**
 * Where a walk goes on after a page, or why it must not. A walk that is not sure to advance stops: repeating pages burn
 * the budget for ever, and skipping rows is worse. `last`: the list ends with this page.
 */
export type Advance =
  | { readonly next: string; readonly last: boolean }
  /** The page does not go on from where it was asked for; `stuck` says in words why. */
  | { readonly stuck: string };
