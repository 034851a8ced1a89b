/** Line drawings on a 24 × 24 field, in the stroke that `Icon` gives them. */
export const ICONS = {
  phone:
    '<path d="M5 4h4l1.8 4.5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3L20 15v4a1.5 1.5 0 0 1-1.6 1.5A15.8 15.8 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z"/>',
  back: '<path d="M15 5l-7 7 7 7"/>',
  next: '<path d="M9 5l7 7-7 7"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  pin: '<path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.5 2"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10.5h16M8.5 3.5v4M15.5 3.5v4"/>',
  home: '<path d="M4 11.5L12 4.5l8 7V20h-5.5v-5.5h-5V20H4z"/>',
  person: '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
  scan: '<path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15M4 12h16"/>',
  keypad: '<path d="M6 6h.01M12 6h.01M18 6h.01M6 12h.01M12 12h.01M18 12h.01M6 18h.01M12 18h.01M18 18h.01" stroke-width="3.2"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  alert: '<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.3v.01"/>',
  info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.7v.01"/>',
  copy: '<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2"/><path d="M15.5 8.5v-3A1.5 1.5 0 0 0 14 4H5.5A1.5 1.5 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5h3"/>',
  share: '<path d="M12 15V4M8 7.5L12 3.5l4 4M5 12.5V20h14v-7.5"/>',
  shield: '<path d="M12 3.5l7.5 2.7v5.3c0 4.5-3 7.6-7.5 9-4.5-1.4-7.5-4.5-7.5-9V6.2z"/><path d="M8.5 12l2.5 2.5 4.5-4.5"/>',
  text: '<path d="M4 7V5h10v2M9 5v14M7 19h4M14 12.5V11h7v1.5M17.5 11v8M16 19h3"/>',
  card: '<rect x="3.5" y="5" width="17" height="14" rx="2"/><circle cx="9" cy="11" r="2"/><path d="M5.8 16c.5-1.7 1.6-2.5 3.2-2.5s2.7.8 3.2 2.5M14.5 10h3.5M14.5 13.5h3.5"/>',
  screen: '<rect x="3" y="5" width="18" height="11.5" rx="1.5"/><path d="M8 20h8M12 16.5V20"/>',
  list: '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
  star: '<path d="M12 4l2.5 5.1 5.5.8-4 3.9 1 5.5-5-2.6-5 2.6 1-5.5-4-3.9 5.5-.8z"/>',
  gear: '<circle cx="12" cy="12" r="3"/><path d="M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9L18 18M18 6l-2.1 2.1M8.1 15.9L6 18"/>',
  pause: '<circle cx="12" cy="12" r="8.5"/><path d="M10 9v6M14 9v6"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c.7-3.5 3.1-5.2 6.5-5.2s5.8 1.7 6.5 5.2M15.5 5.4a3.5 3.5 0 0 1 0 6.2M18 14.8c2 .8 3.2 2.3 3.6 4.7"/>',
  water: '<path d="M12 3.5c3.5 4.3 5.8 7.3 5.8 10.5a5.8 5.8 0 0 1-11.6 0C6.2 10.8 8.5 7.8 12 3.5z"/>',
  rest: '<path d="M6 12V6.5A2.5 2.5 0 0 1 8.5 4h7A2.5 2.5 0 0 1 18 6.5V12M3.5 12.5a2 2 0 0 1 4 0V14h9v-1.5a2 2 0 0 1 4 0V18h-17zM6 18v2M18 18v2"/>',
  meal: '<path d="M4 12h16a8 8 0 0 1-4.5 7.2h-7A8 8 0 0 1 4 12zM9 8.5c-1-1.3 1-2 0-3.5M13.5 8.5c-1-1.3 1-2 0-3.5"/>',
  charge: '<path d="M13 3.5L6 13.5h5l-1 7 7.5-10.5h-5z"/>',
  wifi: '<path d="M3.5 9.5a12.5 12.5 0 0 1 17 0M6.5 13a8 8 0 0 1 11 0M9.5 16.3a3.8 3.8 0 0 1 5 0M12 19.5v.01"/>',
  read: '<path d="M12 6.5C10 5 7 4.5 3.5 4.5V18c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5zM12 6.5V20"/>',
  umbrella: '<path d="M12 3.5v1.5M3.5 13a8.5 8 0 0 1 17 0zM12 13v5.5a2 2 0 0 1-4 0"/>',
  medicine:
    '<rect x="3.5" y="7.5" width="17" height="12" rx="2"/><path d="M8.5 7.5v-2A1.5 1.5 0 0 1 10 4h4a1.5 1.5 0 0 1 1.5 1.5v2M12 10.5v6M9 13.5h6"/>',
  box: '<path d="M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5"/>',
} as const;

export type IconName = keyof typeof ICONS;
