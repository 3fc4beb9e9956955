// Boxes in a story's HTML that are no part of it, told by their classes.
import type { Attributes } from '../xml/tokens.ts';

/** A class of the boxes that plugins put share buttons and links to other stories into. */
const PLUGIN_BOX =
  /^(?:sharedaddy|sd-sharing(?:-enabled)?|sd-block|jp-relatedposts|jp-post-flair|a2a_kit|addtoany_share_save_container|addtoany_content|ssba(?:-\w+)?|wp-block-social-links|feedflare|crp_related|robots-nocontent|(?:heateor|the_champ|sfsi|essb|mashsb|shareaholic|swp_social_panel|dpsp|social-?share|share-?(?:buttons?|icons?|links?|bar|box|this)|sharing|post-share|td-post-sharing|yarpp)[\w-]*)$/i;
/** A class of the boxes about who wrote, and of lists of other stories. */
const BESIDE =
  /^(?:(?:about-|post-|entry-|single-|pp-|m-a-|molongui-)?author[-_]{0,2}(?:box|bio|info|card|profile|block|wrap|description|avatar)|saboxplugin-wrap|about-author|abh_box|wp-block-(?:post-author|avatar)|byline|related-(?:posts|stories|articles)|social-(?:links|icons))$/i;
/** Of an element's classes no more is looked at; in characters. */
const LONGEST_CLASSES = 2_000;

/** Whether an element holds the share buttons or the links to other stories of a plugin. */
export function isPluginBox(attributes: Attributes): boolean {
  return classesOf(attributes).some((name) => PLUGIN_BOX.test(name));
}

/** Whether an element holds what is no part of the story: its writer, share buttons, other stories. */
export function isBesideTheStory(attributes: Attributes): boolean {
  return classesOf(attributes).some((name) => PLUGIN_BOX.test(name) || BESIDE.test(name));
}

const classesOf = (attributes: Attributes): readonly string[] =>
  attributes.get('class')?.slice(0, LONGEST_CLASSES).split(/\s+/) ?? [];
