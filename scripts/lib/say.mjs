/** Tells the person what is being done. Always on standard error: standard output belongs to results. */
export function say(chinese, english) {
  process.stderr.write(`» ${chinese}\n  ${english}\n`);
}

/** Ends the script with a sentence that says what to do. */
export function giveUp(chinese, english) {
  say(chinese, english);
  process.exit(1);
}
