import { App } from "antd";
import { useMemo } from "react";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";

/** A line at the top of the page: that something is done, or why it was declined. */
export function useNotice() {
  const { message } = App.useApp();
  const { text } = useLanguage();
  return useMemo(
    () => ({
      done: (words: string) => void message.success(words),
      /** one of many that was declined, in words of its own */
      declined: (words: string) => void message.warning(words, 8),
      failed: (error: unknown) => void message.error(text(problemOf(error).message), 6),
    }),
    [message, text],
  );
}
