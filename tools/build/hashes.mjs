import { createHash } from "node:crypto";

/** A short name for contents. */
export const sum = (...contents) => contents.reduce((sum, content) => sum.update(content), createHash("sha256")).digest("hex").slice(0, 16);

/** The hash of a file, as `integrity` and the page's policy write it. */
export const integrity = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
