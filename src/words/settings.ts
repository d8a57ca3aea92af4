// Sentences of the Settings page.

export const settingsWords = {
  account: 'Account',
  notices: 'Notices',
  alerts: 'When a video is saved or needs you',
  alertsOff: 'Nothing',
  alertsSilent: 'Notify me',
  alertsSound: 'Notify me with a tone',
  alertsText: 'For this browser, while the studio is open somewhere. Your browser asks once whether it may.',
  alertsRefused: 'Your browser does not let this page notify you. Its settings for this address can change that.',
  appearance: 'Appearance',
  theme: 'Theme',
  dark: 'Dark',
  light: 'Light',
  system: 'As the system',
} as const;
