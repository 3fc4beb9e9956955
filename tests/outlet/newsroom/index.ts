// Everything that the demo outlet has published by the time it starts.
import { awkward } from './awkward.ts';
import { defence } from './defence.ts';
import type { Draft } from './draft.ts';
import { economy } from './economy.ts';
import { politics } from './politics.ts';
import { society } from './society.ts';
import { sports } from './sports.ts';
import { technology } from './technology.ts';
import { world } from './world.ts';

export const drafts: readonly Draft[] = [
  ...defence,
  ...politics,
  ...economy,
  ...world,
  ...society,
  ...sports,
  ...technology,
  ...awkward,
];
