import { expect, test } from "vitest";
import { scanXml } from "./xml.ts";

async function eventsOf(...chunks: string[]): Promise<string[]> {
  const events: string[] = [];
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk, "latin1");
  }
  await scanXml(bytes(), {
    open: (name, attributes) => events.push(`<${name} ${JSON.stringify(attributes)}`),
    text: (text) => events.push(text),
    close: (name) => events.push(`/${name}`),
  });
  return events;
}

const utf8 = (text: string): string => Buffer.from(text).toString("latin1");

test("what is cut anywhere, even inside a character or an entity, is read as one", async () => {
  const xml = utf8(`<?xml version="1.0"?><x:a n='1' x:m = "凤&gt;>"><b/>栖&#26646;&amp;<!-- <c> --></x:a>`);
  const whole = await eventsOf(xml);
  expect(whole).toEqual(['<a {"n":"1","m":"凤>>"}', "<b {}", "/b", "栖栖&", "/a"]);
  for (let at = 1; at < xml.length; at++)
    expect(await eventsOf(xml.slice(0, at), xml.slice(at))).toEqual(whole);
});

test.for(["<a", "<a b=c>", '<a b="c', "<!DOCTYPE a>", "<!ENTITY"])("%s is refused", async (xml) => {
  await expect(eventsOf(xml)).rejects.toThrow();
});

test("a tag or a text without end is refused before it is a burden", async () => {
  const chunks = Array.from({ length: 40 }, () => "x".repeat(65_536));
  await expect(eventsOf("<a ", ...chunks)).rejects.toThrow("too long");
  await expect(eventsOf("<a>", ...chunks)).rejects.toThrow("too long");
});
