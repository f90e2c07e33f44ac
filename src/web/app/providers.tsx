import { QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { queryClient } from "#web/lib/query-client.ts";
import { houseTheme } from "#web/ui/theme.ts";

/** What every page stands on: the cache of answers, the language of the controls, the look. */
export function Providers({ children }: { children: ReactNode }): ReactElement {
  const { language } = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === "zh" ? zhCN : enGB}
        theme={houseTheme}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App component={false} message={{ maxCount: 3 }}>
          {children}
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
