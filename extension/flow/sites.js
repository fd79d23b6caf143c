/** Sites on which links are marked: the few named in the manifest, and those that the person adds. */

const SCRIPT = "chosen-sites";

export class Sites {
  /** @param {Pick<typeof import("../browser.js"), "permissions" | "scripting" | "runtime">} browser */
  constructor({ permissions, scripting, runtime }) {
    this.permissions = permissions;
    this.scripting = scripting;
    /** @type {readonly string[]} */
    this.fixed = runtime.getManifest().content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
    /** @type {Promise<void>} */
    this.last = Promise.resolve();
  }

  /**
   * Whether the manifest names this site already.
   * @param {string} host
   */
  isFixed(host) {
    return this.fixed.some((pattern) => covers(pattern, host));
  }

  /**
   * Run the content script exactly where the person's permissions reach and the manifest does not.
   * @param {readonly string[]} servers patterns of the service and its relay: we may talk to them, but their pages are not ours to mark
   */
  sync(servers) {
    this.last = this.last.catch(() => undefined).then(async () => {
      const { origins = [] } = await this.permissions.getAll();
      const matches = origins.filter((origin) => !servers.includes(origin) && !this.fixed.includes(origin) && /^(https?|\*):/u.test(origin));
      const known = await this.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
      if (known.length > 0) await this.scripting.unregisterContentScripts({ ids: [SCRIPT] });
      if (matches.length === 0) return;
      await this.scripting.registerContentScripts([
        {
          id: SCRIPT,
          matches,
          excludeMatches: [...this.fixed],
          js: ["anchor.js", "marker.js", "content.js"],
          runAt: "document_idle",
          allFrames: true,
          matchOriginAsFallback: true,
          persistAcrossSessions: true,
        },
      ]);
    });
    return this.last;
  }
}

/**
 * @param {string} pattern match pattern
 * @param {string} host
 */
export function covers(pattern, host) {
  const wanted = /^(?:https?|\*):\/\/([^/]+)\//u.exec(pattern)?.[1] ?? "";
  if (wanted === "*") return true;
  return wanted.startsWith("*.") ? host === wanted.slice(2) || host.endsWith(wanted.slice(1)) : host === wanted;
}
