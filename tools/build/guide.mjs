// Renders a guide of docs/ as a page without scripts: only the headings, paragraphs, lists and blocks that guides use.

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const inline = (text) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>").replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
const list = (tag, mark) => (lines) => `<${tag}>${lines.map((line) => `<li>${inline(line.replace(mark, ""))}</li>`).join("\n")}</${tag}>`;
const bullets = list("ul", /^- /);
const numbers = list("ol", /^\d+\. /);

const STYLE = "body{font:16px/1.5 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}pre{overflow:auto;padding:1rem;background:#f2f4f4}pre,code{font:14px/1.4 monospace}";

export function guide(markdown) {
  const blocks = markdown.split(/(```\w*\n[\s\S]*?```)/).flatMap((text) => (text.startsWith("```") ? [text] : text.split(/\n{2,}/)));
  const body = blocks.map((block) => block.trim()).filter(Boolean).map((block) => {
    const lines = block.split("\n");
    if (block.startsWith("```")) return `<pre>${escaped(lines.slice(1, -1).join("\n"))}</pre>`;
    const [, level, title] = block.match(/^(#{1,3}) (.*)$/) ?? [];
    if (level) return `<h${level.length}>${inline(title)}</h${level.length}>`;
    if (lines.every((line) => line.startsWith("- "))) return bullets(lines);
    if (lines.every((line) => /^\d+\. /.test(line))) return numbers(lines);
    return `<p>${inline(block)}</p>`;
  });
  const title = escaped(markdown.match(/^# (.*)$/m)[1]);
  return `<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>\n<body>\n${body.join("\n")}\n</body></html>\n`;
}
