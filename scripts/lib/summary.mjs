/** Counts the parts of a test run, tells how long each took, and ends the run with one line. */
export class Summary {
  #parts = [];

  async part(name, work) {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    const counts = await work();
    this.#parts.push({ name, ...counts, seconds: (performance.now() - start) / 1000 });
    return counts;
  }

  /** Prints the parts, what was skipped and why, and, last of all, the sum. Answers the exit code. */
  end() {
    const sum = { passed: 0, failed: 0, skipped: 0 };
    console.log('');
    for (const { name, passed, failed, skipped, seconds } of this.#parts) {
      const time = `${seconds.toFixed(1)} s`.padStart(8);
      console.log(`${time}  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
      sum.passed += passed;
      sum.failed += failed;
      sum.skipped += skipped;
    }
    for (const reason of this.#parts.flatMap(({ reasons = [] }) => reasons))
      console.log(`SKIPPED: ${reason}`);
    console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
    return sum.failed > 0 ? 1 : 0;
  }
}
