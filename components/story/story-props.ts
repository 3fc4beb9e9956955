// What each part of the story view is given.
import type { StoryActions, StoryModel } from '../../utils/state/story/contract.ts';

export interface StoryProps {
  readonly model: StoryModel;
  readonly actions: StoryActions;
}
