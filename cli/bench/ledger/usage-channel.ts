// Loaded into a measured process: tells its parent what it has used until now, whenever it is asked.
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system, peakKilobytes: process.resourceUsage().maxRSS });
});
// Being measured must not keep it running.
process.channel?.unref();
