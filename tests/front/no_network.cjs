// Loaded into the language server before it starts: whatever it asks of the network is written down and refused.
"use strict";

const fs = require("node:fs");
const net = require("node:net");

net.Socket.prototype.connect = function connect(...parameters) {
  fs.appendFileSync(process.env.TRAVELMAP_NETWORK_LOG, `${JSON.stringify(parameters[0])}\n`);
  process.nextTick(() => this.destroy(new Error("the tests have no network")));
  return this;
};
