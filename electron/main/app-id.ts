/** As in electron-builder.yml: what the installers mark their shortcuts with. */
export const APP_ID = 'org.plumpkin.Plumpkin';
