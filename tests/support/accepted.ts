// What is used although the oldest browsers lack it, or although it only has the name of what they lack: each with its
// reason.

const everywhere = {
  '.moveBefore()': 'Preact asks for it before it is used',
  '.watch()': 'our own, of stored items',
  'hanging-punctuation': 'quotation marks of a story hang into its margin where the browser can do that',
  'Symbol.dispose': 'Signals give their ends that name besides; without it nothing is lost',
};

export const accepted: Readonly<Record<'chrome' | 'firefox', Readonly<Record<string, string>>>> = {
  chrome: {
    ...everywhere,
  },
  firefox: {
    ...everywhere,
    '.draw()': 'our own, of the card',
    '.equals()': 'of the library diff',
    '.forget()': 'our own, of a place in a story',
    '.share()': 'utils/state/story asks whether the browser can before the button is there',
    ':-webkit-search-cancel-button': 'takes away a button that Firefox does not have',
    '.createHTML()': 'DOMPurify asks for Trusted Types before it uses them',
    '.createPolicy()': 'DOMPurify asks for Trusted Types before it uses them',
    '.createScriptURL()': 'DOMPurify asks for Trusted Types before it uses them',
    '.getAttributeType()': 'DOMPurify asks for Trusted Types before it uses them',
  },
};
