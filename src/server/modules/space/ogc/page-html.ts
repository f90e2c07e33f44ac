/** The service for a browser: plain pages without scripts, to look around in before one connects a program. */
import { markup } from "../map-print-svg.ts";
import type { Link, Manner } from "./links.ts";

const STYLE = `body{margin:0;background:#f6f4ee;color:#1e2530;font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:1200px;margin:0 auto;padding:24px 32px 64px}nav{font-size:13px;color:#5f6875}a{color:#1f5f5b}h1{font-size:22px;margin:8px 0 4px;font-weight:600}
p{margin:4px 0 16px;color:#4a5361}.scroll{overflow-x:auto;background:#fff;border:1px solid #e2ddd0}table{border-collapse:collapse;min-width:100%}
th,td{padding:6px 12px;border-bottom:1px solid #eeeae0;text-align:left;white-space:nowrap;font-variant-numeric:tabular-nums}th{background:#faf8f3;font-weight:600;color:#4a5361;position:sticky;top:0}
td.n{text-align:right}.pages{display:flex;gap:16px;margin:12px 0}ul{padding-left:18px}svg{display:block;background:#fff;border:1px solid #e2ddd0;margin:0 0 16px;max-width:100%}code{background:#efebe1;padding:1px 5px}`;

export type Crumb = { href: string; title: string };

export function htmlPage(manner: Manner, title: string, crumbs: readonly Crumb[], body: string): string {
  const way = crumbs.map(({ href, title: name }) => `<a href="${markup(href)}">${markup(name)}</a>`);
  return `<!doctype html><html lang="${manner.lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${markup(title)}</title><style>${STYLE}</style></head><body><main><nav>${way.join(" / ")}</nav><h1>${markup(title)}</h1>${body}</main></body></html>`;
}

export const paragraph = (text: string): string => `<p>${markup(text)}</p>`;

export function linkList(links: readonly Link[]): string {
  const items = links
    .filter(({ rel }) => rel !== "self" && rel !== "alternate")
    .map(({ href, title, rel, type }) => {
      const to = type === "application/json" ? `${href}${href.includes("?") ? "&" : "?"}f=html` : href;
      return `<li><a href="${markup(to)}">${markup(title ?? rel)}</a> <code>${markup(type ?? "")}</code></li>`;
    });
  return `<ul>${items.join("")}</ul>`;
}

export type Cell = { text: string; href?: string; number?: boolean };

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = ({ text, href, number }: Cell) => {
    const inner = href ? `<a href="${markup(href)}">${markup(text)}</a>` : markup(text);
    return `<td${number ? ' class="n"' : ""}>${inner}</td>`;
  };
  const lines = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  return `<div class="scroll"><table><thead><tr>${head.map((name) => `<th>${markup(name)}</th>`).join("")}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

export const pager = (links: readonly { href: string; title: string }[]): string =>
  `<div class="pages">${links.map(({ href, title }) => `<a href="${markup(href)}">${markup(title)}</a>`).join("")}</div>`;
