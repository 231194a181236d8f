/** What a part without a fill is made of, on the screen and in files: #rrggbb, sRGB. */
export const DEFAULT_CLAY = '#efa970';
