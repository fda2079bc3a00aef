import { workerData } from 'node:worker_threads';

// Ends its process when it holds more bytes than `workerData`. A thread of its own, since the libraries that
// recognise text keep the first one busy. SIGUSR2 tells process.ts why.

const LOOK_EVERY_MS = 100;

setInterval(() => {
  if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGUSR2');
}, LOOK_EVERY_MS);
