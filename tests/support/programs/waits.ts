// Does nothing until it is asked to stop.
setInterval(() => undefined, 60_000);
