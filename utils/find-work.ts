// What a partner page asks for. Apart from all other work (utils/work.ts), in a script of its own (wxt.scripts.ts), since
// a page waits for it, mostly of a background that was just started.
import type { Runtime } from 'webextension-polyfill';
import { answer } from './message-router.ts';
import type { MessageName } from './messages.ts';
import { answerRelated, setRelatedOff } from './related/answer.ts';
import { findRelated } from './related/find.ts';
import { store } from './stories/connection.ts';

export type FindName = Extract<MessageName, `related/${string}`>;

export const findWork = {
  answer: (message: { readonly name: FindName }, sender: Runtime.MessageSender) =>
    answer(message, sender, {
      'related/find': (page, from) =>
        answerRelated(page, from, {
          find: async (asked, options) => findRelated(await store(), asked, options),
        }),
      'related/off': setRelatedOff,
    }),
} as const;

export type FindWork = typeof findWork;
