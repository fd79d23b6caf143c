/**
 * Questions that a person put, and answers of this session. In `storage.session`: in memory only, gone with the
 * browser, but there again when the worker wakes.
 */

/**
 * @typedef {object} Question one link to show on the answer page
 * @property {string} href the link as found
 * @property {string} text the link's visible words, looked at on this device only
 * @property {string} message text that the person chose to share with the question, else empty
 */

/**
 * @typedef {object} Job
 * @property {string} id
 * @property {"answer" | "warning" | "image" | "nothing"} kind
 * @property {readonly Question[]} questions
 * @property {boolean} asked the person's own act asked for the answer: it is fetched at once
 * @property {string} image for `image`: a data URL, decoded on the page
 * @property {{x: number, y: number, width: number, height: number} | null} crop part of the image, 0 to 1
 * @property {boolean} hidden opened from a private window: nothing is logged
 */

const MOST_JOBS = 40;
const MOST_ANSWERS = 300;

export class Jobs {
  /** @param {chrome.storage.StorageArea} area */
  constructor(area) {
    this.area = area;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /**
   * One change after another: two that run at once would lose one.
   * @template T
   * @param {() => Promise<T>} change
   * @returns {Promise<T>}
   */
  inTurn(change) {
    const turn = this.last.then(change, change);
    this.last = turn;
    return turn;
  }

  /**
   * @param {"jobs" | "answers"} name
   * @returns {Promise<any[]>}
   */
  async all(name) {
    const kept = (await this.area.get(name))[name];
    return Array.isArray(kept) ? kept : [];
  }

  /**
   * @param {Partial<Job> & {kind: Job["kind"]}} parts
   * @returns {Promise<string>} id
   */
  async open(parts) {
    const job = { questions: [], asked: false, image: "", crop: null, hidden: false, ...parts, id: crypto.randomUUID() };
    await this.inTurn(async () => {
      const jobs = await this.all("jobs");
      await this.area.set({ jobs: [job, ...jobs].slice(0, MOST_JOBS) });
    });
    return job.id;
  }

  /**
   * @param {string} id
   * @returns {Promise<Job | null>}
   */
  async find(id) {
    const jobs = await this.all("jobs");
    return jobs.find((/** @type {Job} */ job) => job.id === id) ?? null;
  }

  /**
   * Put other questions into a job (the links of a picture, once it is read).
   * @param {string} id
   * @param {Partial<Job>} changes
   */
  async change(id, changes) {
    await this.inTurn(async () => {
      const jobs = await this.all("jobs");
      await this.area.set({ jobs: jobs.map((/** @type {Job} */ job) => (job.id === id ? { ...job, ...changes } : job)) });
    });
  }

  /**
   * Remember an answer until it goes out of date.
   * @param {string} identity
   * @param {unknown} answer as it came
   * @param {import("../pure/report.js").Report} report
   */
  async remember(identity, answer, report) {
    await this.inTurn(async () => {
      const answers = await this.all("answers");
      const others = answers.filter((/** @type {{identity: string}} */ known) => known.identity !== identity);
      const entry = { identity, answer, verdict: report.verdict, until: report.expiresAt, at: report.checkedAt };
      await this.area.set({ answers: [entry, ...others].slice(0, MOST_ANSWERS) });
    });
  }

  /**
   * Answers of this session that are still good, by identity.
   * @returns {Promise<Map<string, {answer: unknown, verdict: import("../pure/report.js").Verdict, at: number}>>}
   */
  async answers() {
    const answers = await this.all("answers");
    const now = Date.now();
    return new Map(
      answers
        .filter((/** @type {{until: number}} */ known) => known.until > now)
        .map((/** @type {any} */ known) => [known.identity, known]),
    );
  }
}
