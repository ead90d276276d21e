/**
 * What the first answer does not need, in a file of its own that is loaded behind it. It has its own copies of the small
 * parts that the page has, too, and gets CodeMirror from the page, of which there may be but one.
 */
export { linkAssist } from './assist/link.js';
export { lanesOf } from './model/lanes.js';
export { laidOut } from './model/layout.js';
export { lanesFile } from './sharing/lanes-file.js';
export { Outgoing } from './sharing/outgoing.js';
export { pictureFile } from './sharing/picture-file.js';
export { veiled } from './sharing/veil.js';
export { Starting } from './starting.js';
export { Ask } from './ui/ask.js';
export { examples } from './ui/examples.js';
export { Explained } from './ui/explained.js';
export { findWith } from './ui/find.js';
export { LanesPicture } from './ui/lanes.js';
export { Prevention } from './ui/prevention.js';
export { StartPanel } from './ui/start-panel.js';
export { UsagePanel } from './ui/usage.js';
export { Using } from './using.js';
