// nginx with the very block that docs/hosting.md tells a host to use.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const GUIDE = readFileSync(join(import.meta.dirname, "../../docs/hosting.md"), "utf8");

/** A block of the guide, by the language that it is in. */
export const block = (language) => GUIDE.match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``))[1];

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const answers = (port) =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => done(true) || socket.destroy());
    socket.on("error", () => done(false));
  });

/** Serves a folder; `stop` ends nginx and removes its files. */
export async function nginx(site) {
  const folder = mkdtempSync(join(tmpdir(), "dvctt-nginx-"));
  const port = await freePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder};`).join(" ");
  // Started as root, its processes would run as nobody, who may not read the folder.
  const user = process.getuid() === 0 ? "user root;" : "";
  writeFileSync(join(folder, "nginx.conf"), `daemon off; worker_processes 1; ${user} pid ${folder}/pid; error_log stderr;
events {}
http {
  access_log off; ${temporary}
  server {
    listen 127.0.0.1:${port};
    ${block("nginx").replaceAll("/srv/ra-soat/", `${resolve(site)}/`)}
  }
}`);
  const running = spawn(process.env.NGINX ?? "/usr/sbin/nginx", ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  running.stderr.on("data", (words) => (said += words));
  while (!(await answers(port))) {
    if (running.exitCode !== null) throw new Error(`nginx: ${said}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  const ended = new Promise((done) => running.on("exit", done));
  const stop = async () => {
    running.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { url: `http://127.0.0.1:${port}/ra-soat/`, stop };
}
