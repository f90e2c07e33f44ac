import type { ThemeConfig } from "antd";

/** The same values as `tokens.css`, for the parts that antd draws. */
export const INK = "#1E2530";
export const INDIGO = "#1F4E79";
export const CELADON = "#2F746A";
export const OSMANTHUS = "#8A5A12";
export const VERMILION = "#B83A2B";
export const FONT =
  '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const quietened = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Paper, ink, hairlines and one action colour; nothing floats that does not have to. */
export const houseTheme: ThemeConfig = {
  token: {
    colorPrimary: INDIGO,
    colorLink: INDIGO,
    colorInfo: INDIGO,
    colorSuccess: CELADON,
    colorWarning: OSMANTHUS,
    colorError: VERMILION,
    colorText: INK,
    colorTextSecondary: "#4A5361",
    // these greys keep 4.5 : 1 on paper, which antd's own do not
    colorTextTertiary: "#5F6875",
    colorTextDescription: "#5F6875",
    colorTextPlaceholder: "#6B7380",
    colorTextQuaternary: "#6B7380",
    colorBgBase: "#FFFFFF",
    colorBgLayout: "#FAFAF7",
    colorBorder: "#CFCABD",
    colorBorderSecondary: "#E5E1D7",
    colorSplit: "#E5E1D7",
    colorFillTertiary: "#F4F2EC",
    colorFillQuaternary: "#F8F6F1",
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 3,
    colorBgMask: "rgba(30,37,48,.3)",
    controlHeight: 30,
    controlHeightSM: 24,
    controlHeightLG: 36,
    controlPaddingHorizontal: 10,
    fontSizeLG: 15,
    fontSize: 14,
    fontFamily: FONT,
    boxShadow: "0 1px 2px rgba(30,37,48,.06), 0 6px 20px rgba(30,37,48,.08)",
    boxShadowSecondary: "0 1px 2px rgba(30,37,48,.06), 0 6px 20px rgba(30,37,48,.10)",
    motion: !quietened,
    motionDurationFast: "0.06s",
    motionDurationMid: "0.1s",
    motionDurationSlow: "0.14s",
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", contentFontSize: 14 },
    Drawer: { paddingLG: 20 },
    Dropdown: { paddingBlock: 4 },
    Form: { itemMarginBottom: 14, labelColor: "#4A5361" },
    Input: { activeShadow: "0 0 0 2px rgba(31,78,121,.16)" },
    Modal: { titleFontSize: 16 },
    Tooltip: { colorBgSpotlight: INK },
  },
};
