"use strict";
/*
 * Shows the transcript that is packed into the page: only the rows that are looked at exist, and
 * only the blocks they stand in are unpacked. Text of the log gets into the page as text nodes and
 * in no other way.
 */
(() => {
  const STREAMS = ["firmware", "hypervisor", "kernel", "user", "noise", "decoration"];
  const SEVERITIES = ["fatal", "error", "warning", "info"];
  const ROW_PIXELS = 19;
  /* Browsers draw nothing below some 33 million pixels; longer transcripts scroll in larger steps. */
  const MAX_PIXELS = 24_000_000;
  const ROWS_AROUND = 12;
  /* Bytes of a line that are shown. */
  const MAX_SHOWN = 4096;
  const BLOCKS_KEPT = 24;
  const MATCHES_KEPT = 100_000;

  const at = (id) => document.getElementById(id);
  document.documentElement.classList.add("scripted");

  /* Colours: the system's, or what was chosen here before. */
  const theme = at("theme");
  const storage = (() => { try { return window.localStorage; } catch { return null; } })();
  const paint = (value) => {
    if (value) document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
  };
  try { theme.value = storage?.getItem("afterbye-theme") ?? ""; } catch { /* not to be had */ }
  if (theme.selectedIndex < 0) theme.value = "";
  paint(theme.value);
  theme.addEventListener("change", () => {
    paint(theme.value);
    try { storage?.setItem("afterbye-theme", theme.value); } catch { /* only for this page then */ }
  });

  /* The blocks, in order. */
  const blocks = Array.from(document.querySelectorAll("script.block"), (element) => ({
    element,
    line: Number(element.dataset.line),
    from: Number(element.dataset.from),
    bytes: Number(element.dataset.bytes),
    endsOpen: element.dataset.open === "true",
    open: null,
  }));
  const from64 = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const characters = atob(text);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
    return bytes;
  };
  const unpack = async (text) => {
    const unpacked = new Blob([from64(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  };
  const decoder = new TextDecoder("utf-8");

  /* A block's fragments and the places at which its lines begin. */
  const read = async (block) => {
    const all = await unpack(block.element.textContent);
    const headBytes = new DataView(all.buffer).getUint32(0);
    const head = JSON.parse(decoder.decode(all.subarray(4, 4 + headBytes)));
    const bytes = all.subarray(4 + headBytes);
    const starts = [0];
    for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) starts.push(i + 1);
    if (starts[starts.length - 1] === bytes.length && bytes.length > 0) starts.pop();
    const fragments = [];
    let offset = 0;
    for (const [kind, length, micros] of head.f) {
      const [stream, certainty, why, goesOn] = head.k[kind];
      fragments.push({ from: offset, to: offset + length, stream, certainty, why, goesOn, micros });
      offset += length;
    }
    return { bytes, starts, fragments, gaps: head.g };
  };
  const recent = [];
  const opened = (block) => {
    if (!block.open) {
      block.open = read(block).then((content) => { block.content = content; return content; });
    }
    const known = recent.indexOf(block);
    if (known >= 0) recent.splice(known, 1);
    recent.push(block);
    if (recent.length > BLOCKS_KEPT) {
      const old = recent.shift();
      old.open = null;
      old.content = undefined;
    }
    return block.open;
  };
  /* The block in which a line begins: of those that begin within it, the first. */
  const blockOf = (line) => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].line <= line) low = middle; else high = middle - 1;
    }
    while (low > 0 && blocks[low].line === line && blocks[low - 1].endsOpen) low--;
    return low;
  };

  /* What lines are evidence for, and which belong to crash reports. */
  const evidence = new Map();
  const spans = [];
  for (const item of document.querySelectorAll(".evidence li")) {
    const entry = { severity: item.dataset.severity, finding: item.dataset.finding };
    const line = Number(item.dataset.line);
    const before = evidence.get(line);
    if (!before) evidence.set(line, entry);
    else if (SEVERITIES.indexOf(entry.severity) < SEVERITIES.indexOf(before.severity)) evidence.set(line, entry);
    for (const span of item.dataset.spans.split(",")) spans.push(span.split("-").map(Number));
  }
  spans.sort((a, b) => a[0] - b[0]);
  const crashes = Array.from(document.querySelectorAll(".crash"), (e) => [Number(e.dataset.line), Number(e.dataset.last)]);

  const log = at("log");
  const room = at("room");
  const rows = at("rows");
  const status = at("status");
  const say = (words) => { status.textContent = words; };

  let total = 0;
  let shown = null; /* The lines that the filters leave, or null for all. */
  let here = 0;
  let query = "";
  let needle = "";
  let side = false;
  let exact = null; /* The first row, where pixels are too coarse to tell it. */

  const count = () => (shown ? shown.length : total);
  const lineAt = (row) => (shown ? shown[row] : row + 1);
  const rowOf = (line) => {
    if (!shown) return Math.min(total, Math.max(1, line)) - 1;
    let low = 0;
    let high = shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shown[middle] < line) low = middle + 1; else high = middle;
    }
    return Math.min(low, shown.length - 1);
  };

  /* Scrolling: the room is as high as all rows, or as high as a browser can do. */
  const fit = () => Math.max(1, Math.floor(log.clientHeight / ROW_PIXELS));
  const pixels = () => Math.min(MAX_PIXELS, count() * ROW_PIXELS);
  const scaled = () => count() * ROW_PIXELS > MAX_PIXELS;
  const firstRow = () => {
    if (!scaled()) return log.scrollTop / ROW_PIXELS;
    const share = log.scrollTop / Math.max(1, pixels() - log.clientHeight);
    return share * Math.max(0, count() - fit());
  };
  const scrollToRow = (row) => {
    const first = Math.max(0, Math.min(row, Math.max(0, count() - fit())));
    log.scrollTop = scaled()
      ? (first / Math.max(1, count() - fit())) * (pixels() - log.clientHeight)
      : first * ROW_PIXELS;
  };
  log.addEventListener("wheel", (event) => {
    if (!scaled() || event.ctrlKey || event.deltaX) return;
    event.preventDefault();
    exact = Math.max(0, Math.min(count() - fit(), (exact ?? firstRow()) + event.deltaY / ROW_PIXELS));
    const kept = exact;
    scrollToRow(exact);
    exact = kept;
    draw();
  }, { passive: false });

  const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
  const UNSAFE_ALL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
  const hex = (n, digits) => n.toString(16).padStart(digits, "0");
  const spelled = (c) => {
    if (c === "\t") return "\\t";
    if (c === "\r") return "\\r";
    const code = c.codePointAt(0);
    if (code <= 0xff) return "\\x" + hex(code, 2);
    return Array.from({ length: c.length }, (_, i) => "\\u" + hex(c.charCodeAt(i), 4)).join("");
  };
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /* Text of the log; what nobody sees or what turns text around is spelled out. */
  const addText = (parent, text) => {
    if (!UNSAFE.test(text)) { parent.append(text); return; }
    let from = 0;
    for (const match of text.matchAll(UNSAFE_ALL)) {
      if (match.index > from) parent.append(text.slice(from, match.index));
      parent.append(make("i", "", spelled(match[0])));
      from = match.index + match[0].length;
    }
    parent.append(text.slice(from));
  };
  const addFound = (parent, text) => {
    if (needle) {
      const lower = text.toLowerCase();
      if (lower.length === text.length) {
        let from = 0;
        for (let i = lower.indexOf(needle); i >= 0; i = lower.indexOf(needle, from)) {
          addText(parent, text.slice(from, i));
          const found = make("mark", "found");
          addText(found, text.slice(i, i + needle.length));
          parent.append(found);
          from = i + needle.length;
        }
        addText(parent, text.slice(from));
        return;
      }
    }
    addText(parent, text);
  };
  /* A piece of one fragment, with what findings rest on marked. */
  const addPiece = (parent, block, content, from, to) => {
    let i = from;
    for (const span of spans) {
      const start = Math.max(i, span[0] - block.from);
      const end = Math.min(to, span[1] - block.from);
      if (start >= end) continue;
      if (start > i) addFound(parent, decoder.decode(content.bytes.subarray(i, start)));
      const mark = make("mark");
      addFound(mark, decoder.decode(content.bytes.subarray(start, end)));
      parent.append(mark);
      i = end;
    }
    if (i < to) addFound(parent, decoder.decode(content.bytes.subarray(i, to)));
  };

  const severityOf = (line) => evidence.get(line)?.severity ?? "";
  const row = (line) => {
    const element = make("div", "row");
    element.dataset.line = line;
    const number = make("a", "n", String(line));
    number.href = "#L" + line;
    number.tabIndex = -1;
    number.setAttribute("aria-label", "line " + line);
    element.append(number);
    const severity = severityOf(line);
    if (severity) element.classList.add(severity);
    if (crashes.some(([first, last]) => line >= first && line <= last)) element.classList.add("crash");
    if (line === here) { element.classList.add("here"); element.setAttribute("aria-current", "true"); }
    const block = blocks[blockOf(line)];
    if (!block?.content) {
      element.dataset.waits = "1";
      if (block) opened(block).then(() => redraw(line));
      return element;
    }
    fill(element, line, block, block.content);
    return element;
  };
  const fill = (element, line, block, content) => {
    const index = line - block.line;
    const from = content.starts[index] ?? content.bytes.length;
    const next = index + 1 < content.starts.length ? content.starts[index + 1] : content.bytes.length;
    let end = next;
    const ended = end > from && content.bytes[end - 1] === 10;
    if (ended) end--;
    if (end > from && content.bytes[end - 1] === 13) end--;
    const to = Math.min(end, from + MAX_SHOWN);
    const left = make("span", side ? "left" : "text");
    const right = side ? make("span", "right") : left;
    let low = 0;
    let high = content.fragments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (content.fragments[middle].to <= from) low = middle + 1; else high = middle;
    }
    let before = null;
    for (let i = low; i < content.fragments.length; i++) {
      const f = content.fragments[i];
      if (f.from >= Math.max(to, from + 1) || (f.from >= next)) break;
      if (i === low && f.micros !== undefined) {
        element.insertBefore(make("span", "time", "+" + (f.micros / 1e6).toFixed(3)), null);
      }
      const piece = make("span", f.stream);
      piece.title = f.stream + ", " + f.certainty + ": " + f.why + (f.goesOn ? "; continues: " + f.goesOn : "");
      if (f.certainty === "unsure") piece.classList.add("unsure");
      if (before) piece.classList.add("cut");
      if (f.goesOn && f.from >= from) piece.classList.add("goes-on");
      const target = f.stream === "kernel" || f.stream === "hypervisor" ? right : left;
      for (const [place, why] of content.gaps) {
        if (place >= from && place < next && place === f.from) target.append(make("span", "lost", "[bytes lost: " + why + "]"));
      }
      addPiece(piece, block, content, Math.max(from, f.from), Math.min(to, f.to));
      target.append(piece);
      before = f;
    }
    element.append(left);
    if (side) element.append(right);
    if (end > to || !ended) {
      const more = end - to + (ended ? 0 : goesOnBehind(block));
      if (more > 0) element.append(make("i", "", " [" + more.toLocaleString("en") + " more bytes]"));
    }
    const found = evidence.get(line);
    if (found) {
      const link = make("a", "to", "finding " + found.finding);
      link.href = "#f" + found.finding;
      link.tabIndex = -1;
      element.append(link);
    }
  };
  /* About how many bytes of a block's last line stand in the blocks behind it. */
  const goesOnBehind = (block) => {
    let sum = 0;
    for (let i = blocks.indexOf(block); i + 1 < blocks.length && blocks[i].endsOpen; i++) sum += blocks[i + 1].bytes;
    return sum;
  };

  /* Rows that stay in sight are kept; the others are made anew. */
  let drawn = new Map();
  let asked = false;
  const draw = () => {
    asked = false;
    const first = Math.max(0, Math.floor(exact ?? firstRow()) - ROWS_AROUND);
    const last = Math.min(count(), Math.ceil(exact ?? firstRow()) + fit() + ROWS_AROUND);
    const kept = new Map();
    const list = [];
    for (let i = first; i < last; i++) {
      const line = lineAt(i);
      const element = drawn.get(line) ?? row(line);
      kept.set(line, element);
      list.push(element);
    }
    drawn = kept;
    rows.replaceChildren(...list);
    /* What comes next is unpacked while this is looked at. */
    if (last < count()) opened(blocks[blockOf(lineAt(last))]);
    if (first > 0) opened(blocks[blockOf(lineAt(first - 1))]);
    /* Placed against the top of what is seen: where pixels are too coarse they are not the place. */
    rows.style.transform = "translateY(" + (log.scrollTop + (first - (exact ?? firstRow())) * ROW_PIXELS) + "px)";
  };
  const ask = () => { if (!asked) { asked = true; requestAnimationFrame(draw); } };
  const redraw = () => {
    for (const [line, element] of drawn) if (element.dataset.waits) drawn.delete(line);
    ask();
  };
  const renew = () => { drawn = new Map(); room.style.height = pixels() + "px"; log.style.setProperty("--tall", pixels() + "px"); log.style.setProperty("--wide", log.clientWidth + "px"); ask(); };
  log.addEventListener("scroll", () => { exact = null; ask(); }, { passive: true });
  new ResizeObserver(renew).observe(log);

  /* Goes to a line; filters that hide it are taken away. */
  const show = (line) => {
    if (total === 0) return;
    line = Math.max(1, Math.min(total, line));
    if (shown && shown[rowOf(line)] !== line) { clearFilters(); }
    here = line;
    exact = null;
    renew();
    room.offsetHeight; /* The new height counts before the place in it. */
    scrollToRow(rowOf(line) - Math.floor(fit() / 3));
    const box = at("transcript").getBoundingClientRect();
    if (box.top > window.innerHeight - 120 || box.bottom < 120) at("transcript").scrollIntoView();
    draw();
  };
  const follow = () => {
    const match = /^#L(\d{1,12})$/.exec(location.hash);
    if (match) show(Number(match[1]));
  };
  window.addEventListener("hashchange", follow);
  /* A second click on the same line goes there as well. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    const href = link?.getAttribute("href");
    if (href && href === location.hash && href.startsWith("#L")) { event.preventDefault(); follow(); }
  });

  /* Filters. */
  const tools = at("tools");
  const boxes = Array.from(document.getElementsByName("stream"));
  const severity = at("severity");
  const clearFilters = () => {
    for (const box of boxes) box.checked = true;
    severity.value = "";
    shown = null;
    say("");
  };
  let turn = 0;
  const filter = async () => {
    const mine = ++turn;
    const top = count() ? lineAt(Math.min(count() - 1, Math.round(firstRow()))) : 1;
    const mask = boxes.reduce((sum, box) => sum | (box.checked ? 1 << STREAMS.indexOf(box.value) : 0), 0);
    const all = boxes.every((box) => box.checked);
    const worst = SEVERITIES.indexOf(severity.value);
    if (all && worst < 0) {
      shown = null;
      say("");
    } else {
      let lines;
      if (worst >= 0) {
        lines = Array.from(evidence.keys()).filter((line) => SEVERITIES.indexOf(severityOf(line)) <= worst).sort((a, b) => a - b);
      }
      if (!all) {
        const wanted = lines ? new Set(lines) : null;
        lines = [];
        let line = 1;
        for (const block of blocks) {
          for (const streams of await unpack(block.element.dataset.streams)) {
            if ((streams & mask) !== 0 && (!wanted || wanted.has(line))) lines.push(line);
            line++;
          }
          if (mine !== turn) return;
        }
      }
      shown = lines;
      say(lines.length.toLocaleString("en") + " of " + total.toLocaleString("en") + " lines are shown");
    }
    exact = null;
    renew();
    room.offsetHeight;
    scrollToRow(rowOf(top));
    draw();
  };
  tools.addEventListener("change", (event) => {
    if (event.target.name === "stream" || event.target === severity) filter();
  });
  at("view").addEventListener("change", (event) => {
    side = event.target.value === "side";
    log.classList.toggle("side", side);
    renew();
  });
  at("line").addEventListener("change", (event) => { if (event.target.value) location.hash = "#L" + event.target.value; });

  /* Search: goes through all blocks, a few at a time, so that the page stays usable. */
  let matches = [];
  let match = -1;
  let search = 0;
  const matched = () => {
    const more = matches.length >= MATCHES_KEPT ? " or more" : "";
    at("matches").textContent = !query ? "" : matches.length === 0 ? "not found"
      : (match + 1) + " of " + matches.length.toLocaleString("en") + more + " lines";
  };
  const find = async () => {
    const mine = ++search;
    query = at("search").value;
    needle = query.toLowerCase();
    matches = [];
    match = -1;
    renew();
    if (!query) { matched(); return; }
    at("matches").textContent = "searching";
    let paused = performance.now();
    for (const block of blocks) {
      const content = block.content ?? (await read(block));
      if (mine !== search) return;
      const text = decoder.decode(content.bytes).toLowerCase();
      let line = block.line;
      let from = 0;
      for (let i = text.indexOf(needle); i >= 0 && matches.length < MATCHES_KEPT; ) {
        for (let n = text.indexOf("\n", from); n >= 0 && n < i; n = text.indexOf("\n", from)) { line++; from = n + 1; }
        if (matches[matches.length - 1] !== line) matches.push(line);
        const end = text.indexOf("\n", i);
        if (end < 0) break;
        i = text.indexOf(needle, end);
      }
      if (performance.now() - paused > 40) {
        at("matches").textContent = "searching, " + Math.round((100 * block.from) / Math.max(1, size)) + " %";
        await new Promise((go) => setTimeout(go));
        if (mine !== search) return;
        paused = performance.now();
      }
    }
    if (matches.length) step(1, true); else matched();
  };
  const step = (by, fromHere) => {
    if (!matches.length) return;
    if (fromHere) {
      match = matches.findIndex((line) => line >= here);
      if (match < 0) match = 0;
    } else {
      match = (match + by + matches.length) % matches.length;
    }
    matched();
    show(matches[match]);
  };
  let typed = 0;
  at("search").addEventListener("input", () => { clearTimeout(typed); typed = setTimeout(find, 250); });
  at("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (query === at("search").value && matches.length) step(event.shiftKey ? -1 : 1); else { clearTimeout(typed); find(); }
  });
  at("next").addEventListener("click", () => step(1));
  at("previous").addEventListener("click", () => step(-1));
  tools.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); at("search").focus(); }
  });

  /* Memory maps: a range fills the width. */
  for (const map of document.querySelectorAll("figure.map")) {
    const choice = map.querySelector("select");
    let from = Number(map.dataset.from);
    let to = Number(map.dataset.to);
    const place = () => {
      for (const rect of map.querySelectorAll("rect[data-start]")) {
        const left = (Number(rect.dataset.start) - from) / (to - from);
        const right = (Number(rect.dataset.end) - from) / (to - from);
        const x = Math.max(-0.01, Math.min(1.01, left));
        rect.setAttribute("x", x * 100 + "%");
        rect.setAttribute("width", Math.max(0, Math.min(1.01, right) - x) * 100 + "%");
        rect.setAttribute("visibility", right < 0 || left > 1 ? "hidden" : "visible");
      }
      const ticks = map.querySelectorAll(".ticks text");
      ticks.forEach((tick, i) => {
        tick.textContent = "0x" + Math.round(from + ((to - from) * i) / (ticks.length - 1)).toString(16);
      });
    };
    choice.addEventListener("change", () => {
      [from, to] = choice.value.split(" ").map(Number);
      const margin = choice.selectedIndex > 1 ? (to - from) * 0.15 : 0;
      from = Math.max(0, from - margin);
      to += margin;
      place();
    });
    for (const button of map.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        const middle = (from + to) / 2;
        const half = Math.max(0x800, ((to - from) / 2) * Number(button.dataset.zoom));
        from = Math.max(0, middle - half);
        to = middle + half;
        place();
      });
    }
  }

  /* What is known without unpacking the text: how many lines there are, and which blocks break one. */
  let size = 0;
  const start = () => {
    for (const block of blocks) size += block.bytes;
    const last = blocks[blocks.length - 1];
    total = last ? last.line + Number(last.element.dataset.lines) - 1 : 0;
    log.style.setProperty("--digits", Math.max(4, String(total).length) + 1 + "ch");
    renew();
    if (location.hash) follow();
    document.documentElement.dataset.ready = "true";
  };
  start();
})();
