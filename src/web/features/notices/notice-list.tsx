import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { Notices } from "#contract/notice.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { useReadNotices } from "./api.ts";
import { NOTICE_WORDS } from "./words.ts";
import "./notice-list.css";

/** What one was told, the unread first; to open one is to have read it. */
export function NoticeList({ notices, unread }: Notices): ReactElement {
  const { text } = useLanguage();
  const read = useReadNotices();
  if (notices.length === 0)
    return <Empty title={text(NOTICE_WORDS.none)} hint={text(NOTICE_WORDS.noneHint)} />;
  return (
    <>
      <ul className="notices">
        {notices.map((notice) => (
          <li key={notice.id}>
            <Link
              to={notice.link}
              className="notice"
              onClick={() => notice.readAt === null && read.mutate([notice.id])}
            >
              <span className={notice.readAt === null ? "notice-title is-unread" : "notice-title"}>
                {notice.readAt === null && <b className="notice-new">{text(NOTICE_WORDS.unread)}</b>}
                {text(notice.title)}
              </span>
              <time className="notice-time" dateTime={notice.createdAt}>
                {formatInstant(notice.createdAt)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
      {unread > 0 && (
        <Button type="link" size="small" loading={read.isPending} onClick={() => read.mutate("all")}>
          {text(NOTICE_WORDS.readAll)}
        </Button>
      )}
    </>
  );
}
