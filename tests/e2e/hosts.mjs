// Web servers with the very blocks that docs/hosting.md tells a host to use.
import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const GUIDE = readFileSync(join(import.meta.dirname, "../../docs/hosting.md"), "utf8");

/** A block of the guide, by the language that it is in. */
export const block = (language) => GUIDE.match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``))[1];

const isRoot = process.getuid() === 0;

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

/** Runs a server in a folder of its own; `command` writes its configuration there. `stop` ends it and removes the folder. */
async function run(name, command) {
  const folder = mkdtempSync(join(tmpdir(), `dvctt-${name}-`));
  const port = await freePort();
  const [program, ...options] = command(folder, port);
  const running = spawn(program, options, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  running.stderr.on("data", (words) => (said += words));
  running.on("error", (error) => (said += error.message));
  while (!(await answers(port))) {
    if (running.exitCode !== null || running.pid === undefined) throw new Error(`${name}: ${said}`);
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

/** Serves a folder by nginx. */
export const nginx = (site) =>
  run("nginx", (folder, port) => {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder};`).join(" ");
    // Started as root, its processes would run as nobody, who may not read the folder.
    const user = isRoot ? "user root;" : "";
    const configuration = join(folder, "nginx.conf");
    writeFileSync(configuration, `daemon off; worker_processes 1; ${user} pid ${folder}/pid; error_log stderr;
events {}
http {
  access_log off; ${temporary}
  server {
    listen 127.0.0.1:${port};
    ${block("nginx").replaceAll("/srv/ra-soat/", `${resolve(site)}/`)}
  }
}`);
    return [process.env.NGINX ?? "/usr/sbin/nginx", "-p", folder, "-e", "stderr", "-c", configuration];
  });

/** Serves a copy of a folder by Apache, with the guide's block as the copy's `.htaccess`. */
export const apache = (site) =>
  run("apache", (folder, port) => {
    // Apache never serves as root, and another user may not read the original.
    chmodSync(folder, 0o755);
    cpSync(site, join(folder, "site"), { recursive: true });
    writeFileSync(join(folder, "site", ".htaccess"), block("apache"));
    const modules = ["mpm_event", "authz_core", "alias", "dir", "filter", "headers", "mime", "deflate"];
    const loaded = modules.map((name) => `LoadModule ${name}_module ${process.env.APACHE_MODULES ?? "/usr/lib/apache2/modules"}/mod_${name}.so`);
    // Every installation has a file of common types; the guide's block adds the rest.
    writeFileSync(join(folder, "types"), "text/html html\ntext/css css\nimage/svg+xml svg\n");
    const configuration = join(folder, "apache.conf");
    writeFileSync(configuration, `ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
${loaded.join("\n")}
TypesConfig ${folder}/types
${isRoot ? "User www-data\nGroup www-data" : ""}
DocumentRoot ${folder}
Alias /ra-soat/ ${folder}/site/
<Directory ${folder}/site>
  AllowOverride FileInfo Indexes
  Require all granted
</Directory>`);
    return [process.env.APACHE ?? "/usr/sbin/apache2", "-D", "FOREGROUND", "-f", configuration];
  });
