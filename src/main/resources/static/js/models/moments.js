// Times in the log.
const SILENCE = 30 * 60 * 1000;

/** Whether so much time lies between two messages that it is worth saying. */
export const isApart = (last, at) => last !== undefined && Date.parse(at) - Date.parse(last) > SILENCE;

/** 19:40 on the reader's clock; `zone` as Java names it. */
export const clock = (at, language, zone) =>
  new Intl.DateTimeFormat(language, {
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone === 'Z' ? 'UTC' : zone,
  }).format(new Date(at));
