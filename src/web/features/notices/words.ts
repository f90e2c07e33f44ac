/** What the page says of notices. */
export const NOTICE_WORDS = {
  title: { zh: "通知", en: "Notices" },
  bell: { zh: "待办与通知", en: "To-dos and notices" },
  none: { zh: "没有通知", en: "No notices" },
  noneHint: { zh: "与您有关的变化会告诉您。", en: "You will be told of what concerns you." },
  unread: { zh: "新", en: "New" },
  readAll: { zh: "全部标为已读", en: "Mark all as read" },
} as const;
