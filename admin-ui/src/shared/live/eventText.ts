/** One server-sent event; comments are none. */
export interface ServerEvent {
  name: string;
  data: string;
}

/** Reads server-sent events from text that arrives in pieces. */
export class EventText {
  private rest = "";

  /** The events that this piece completes. */
  add(piece: string): ServerEvent[] {
    const blocks = (this.rest + piece).replaceAll("\r\n", "\n").split("\n\n");
    this.rest = blocks.pop() ?? "";
    return blocks.flatMap(event);
  }
}

function event(block: string): ServerEvent[] {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [, field, value = ""] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
    if (field === "event") {
      name = value;
    } else if (field === "data") {
      data.push(value);
    }
  }
  return data.length === 0 ? [] : [{ name, data: data.join("\n") }];
}
